//! Abbreviations of zones, and what PHP takes them for.

/// An abbreviation, such as `CEST`. Some are used in several places: PHP knows
/// one of them.
pub(super) struct Abbreviation {
    pub(super) name: &'static str,
    /// Ahead of UTC.
    pub(super) seconds: i32,
    pub(super) daylight: bool,
}

impl Abbreviation {
    pub(super) fn find(name: &str) -> Option<&'static Self> {
        let found = ALL
            .binary_search_by_key(&name, |abbreviation| abbreviation.name)
            .ok()?;

        ALL.get(found)
    }
}

const fn of(name: &'static str, seconds: i32, daylight: bool) -> Abbreviation {
    Abbreviation {
        name,
        seconds,
        daylight,
    }
}

/// In order of their names. Single letters are the military zones.
static ALL: &[Abbreviation] = &[
    of("A", 3_600, false),
    of("ACDT", 37_800, true),
    of("ACST", 34_200, false),
    of("ADDT", -7_200, true),
    of("ADT", -10_800, true),
    of("AEDT", 39_600, true),
    of("AEST", 36_000, false),
    of("AHDT", -32_400, true),
    of("AHST", -36_000, false),
    of("AKDT", -28_800, true),
    of("AKST", -32_400, false),
    of("AMT", -13_840, false),
    of("APT", -10_800, true),
    of("AST", -14_400, false),
    of("AWDT", 32_400, true),
    of("AWST", 28_800, false),
    of("AWT", -10_800, true),
    of("B", 7_200, false),
    of("BDST", 7_200, true),
    of("BDT", -36_000, true),
    of("BMT", -14_309, false),
    of("BST", 3_600, true),
    of("C", 10_800, false),
    of("CAST", 34_200, false),
    of("CAT", 7_200, false),
    of("CDDT", -14_400, true),
    of("CDT", -18_000, true),
    of("CEMT", 10_800, true),
    of("CEST", 7_200, true),
    of("CET", 3_600, false),
    of("CHST", 36_000, false),
    of("CMT", -15_408, false),
    of("CPT", -18_000, true),
    of("CST", -21_600, false),
    of("CWT", -18_000, true),
    of("D", 14_400, false),
    of("DMT", -1_521, false),
    of("E", 18_000, false),
    of("EAT", 10_800, false),
    of("EDDT", -10_800, true),
    of("EDT", -14_400, true),
    of("EEST", 10_800, true),
    of("EET", 7_200, false),
    of("EMT", -26_248, false),
    of("EPT", -14_400, true),
    of("EST", -18_000, false),
    of("EWT", -14_400, true),
    of("F", 21_600, false),
    of("FFMT", -14_660, false),
    of("FMT", -4_056, false),
    of("G", 25_200, false),
    of("GDT", 39_600, true),
    of("GMT", 0, false),
    of("GST", 36_000, false),
    of("H", 28_800, false),
    of("HDT", -34_200, true),
    of("HKST", 32_400, true),
    of("HKT", 28_800, false),
    of("HMT", -19_776, false),
    of("HPT", -34_200, true),
    of("HST", -36_000, false),
    of("HWT", -34_200, true),
    of("I", 32_400, false),
    of("IDDT", 14_400, true),
    of("IDT", 10_800, true),
    of("IMT", 25_025, false),
    of("IST", 7_200, false),
    of("JDT", 36_000, true),
    of("JMT", 8_440, false),
    of("JST", 32_400, false),
    of("K", 36_000, false),
    of("KDT", 36_000, true),
    of("KMT", 5_736, false),
    of("KST", 30_600, false),
    of("L", 39_600, false),
    of("LST", 9_394, true),
    of("M", 43_200, false),
    of("MDDT", -18_000, true),
    of("MDST", 16_279, true),
    of("MDT", -21_600, true),
    of("MEST", 7_200, true),
    of("MET", 3_600, false),
    of("MMT", 9_017, false),
    of("MPT", -21_600, true),
    of("MSD", 14_400, true),
    of("MSK", 10_800, false),
    of("MST", -25_200, false),
    of("MWT", -21_600, true),
    of("N", -3_600, false),
    of("NDDT", -5_400, true),
    of("NDT", -9_052, true),
    of("NPT", -9_000, true),
    of("NST", -12_600, false),
    of("NWT", -9_000, true),
    of("NZDT", 46_800, true),
    of("NZMT", 41_400, false),
    of("NZST", 43_200, false),
    of("O", -7_200, false),
    of("P", -10_800, false),
    of("PDDT", -21_600, true),
    of("PDT", -25_200, true),
    of("PKST", 21_600, true),
    of("PKT", 18_000, false),
    of("PLMT", 25_590, false),
    of("PMT", -13_236, false),
    of("PPMT", -17_340, false),
    of("PPT", -25_200, true),
    of("PST", -28_800, false),
    of("PWT", -25_200, true),
    of("Q", -14_400, false),
    of("QMT", -18_840, false),
    of("R", -18_000, false),
    of("RMT", 5_794, false),
    of("S", -21_600, false),
    of("SAST", 7_200, false),
    of("SDMT", -16_800, false),
    of("SJMT", -20_173, false),
    of("SMT", -13_884, false),
    of("SST", -39_600, false),
    of("T", -25_200, false),
    of("TBMT", 10_751, false),
    of("TMT", 12_344, false),
    of("U", -28_800, false),
    of("UCT", 0, false),
    of("UTC", 0, false),
    of("V", -32_400, false),
    of("W", -36_000, false),
    of("WAST", 7_200, true),
    of("WAT", 3_600, false),
    of("WEMT", 7_200, true),
    of("WEST", 3_600, true),
    of("WET", 0, false),
    of("WIB", 25_200, false),
    of("WIT", 32_400, false),
    of("WITA", 28_800, false),
    of("WMT", 5_040, false),
    of("X", -39_600, false),
    of("Y", -43_200, false),
    of("YDDT", -25_200, true),
    of("YDT", -28_800, true),
    of("YPT", -28_800, true),
    of("YST", -32_400, false),
    of("YWT", -28_800, true),
    of("Z", 0, false),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_in_order() {
        assert!(ALL.is_sorted_by_key(|abbreviation| abbreviation.name));
        assert_eq!(Abbreviation::find("CEST").unwrap().seconds, 7_200);
        assert!(Abbreviation::find("cest").is_none());
    }
}
