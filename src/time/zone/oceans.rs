//! The places of the oceans, Australia and Antarctica.

use super::region::region;

region! {
    /// The places of Antarctica; the spelling is upstream's.
    ///
    /// Ported from `Innmind\Time\Zone\Antartica`.
    Antartica in "Antarctica" {
        casey => "Casey",
        davis => "Davis",
        dumont_d_urville = "dumontDUrville" => "DumontDUrville",
        macquarie => "Macquarie",
        mawson => "Mawson",
        mc_murdo = "mcMurdo" => "McMurdo",
        palmer => "Palmer",
        rothera => "Rothera",
        south_pole = "southPole" => "South_Pole",
        syowa => "Syowa",
        troll => "Troll",
        vostok => "Vostok",
    }
}

region! {
    /// The places of the Atlantic Ocean.
    ///
    /// Ported from `Innmind\Time\Zone\Atlantic`.
    Atlantic in "Atlantic" {
        azores => "Azores",
        bermuda => "Bermuda",
        canary => "Canary",
        cape_verde = "capeVerde" => "Cape_Verde",
        faeroe => "Faeroe",
        faroe => "Faroe",
        jan_mayen = "janMayen" => "Jan_Mayen",
        madeira => "Madeira",
        reykjavik => "Reykjavik",
        saint_helena = "saintHelena" => "St_Helena",
        south_georgia = "southGeorgia" => "South_Georgia",
        stanley => "Stanley",
    }
}

region! {
    /// The places of Australia.
    ///
    /// Ported from `Innmind\Time\Zone\Australia`.
    Australia in "Australia" {
        adelaide => "Adelaide",
        australian_capital_territory = "australianCapitalTerritory" => "ACT",
        brisbane => "Brisbane",
        broken_hill = "brokenHill" => "Broken_Hill",
        canberra => "Canberra",
        currie => "Currie",
        darwin => "Darwin",
        eucla => "Eucla",
        hobart => "Hobart",
        lindeman => "Lindeman",
        lorde_howe_island = "lordeHoweIsland" => "LHI",
        melbourne => "Melbourne",
        new_south_wales = "newSouthWales" => "NSW",
        north => "North",
        perth => "Perth",
        queensland => "Queensland",
        south => "South",
        sydney => "Sydney",
        tasmania => "Tasmania",
        victoria => "Victoria",
        west => "West",
        yancowinna => "Yancowinna",
    }
}

region! {
    /// The places of the Indian Ocean.
    ///
    /// Ported from `Innmind\Time\Zone\Indian`.
    Indian in "Indian" {
        antananarivo => "Antananarivo",
        chagos => "Chagos",
        christmas => "Christmas",
        cocos => "Cocos",
        comoro => "Comoro",
        kerguelen => "Kerguelen",
        mahe => "Mahe",
        maldives => "Maldives",
        mauritius => "Mauritius",
        mayotte => "Mayotte",
        reunion => "Reunion",
    }
}

region! {
    /// The places of the Pacific Ocean.
    ///
    /// Ported from `Innmind\Time\Zone\Pacific`.
    Pacific in "Pacific" {
        apia => "Apia",
        auckland => "Auckland",
        bougainville => "Bougainville",
        chatham => "Chatham",
        chuuk => "Chuuk",
        easter => "Easter",
        efate => "Efate",
        enderbury => "Enderbury",
        fakaofo => "Fakaofo",
        fiji => "Fiji",
        funafuti => "Funafuti",
        galapagos => "Galapagos",
        gambier => "Gambier",
        guadalcanal => "Guadalcanal",
        guam => "Guam",
        honolulu => "Honolulu",
        johnston => "Johnston",
        kiritimati => "Kiritimati",
        kosrae => "Kosrae",
        kwajalein => "Kwajalein",
        majuro => "Majuro",
        marquesas => "Marquesas",
        midway => "Midway",
        nauru => "Nauru",
        niue => "Niue",
        norfolk => "Norfolk",
        noumea => "Noumea",
        pago_pago = "pagoPago" => "Pago_Pago",
        palau => "Palau",
        pitcairn => "Pitcairn",
        pohnpei => "Pohnpei",
        ponape => "Ponape",
        port_moresby = "portMoresby" => "Port_Moresby",
        rarotonga => "Rarotonga",
        saipan => "Saipan",
        tahiti => "Tahiti",
        tarawa => "Tarawa",
        tongatapu => "Tongatapu",
        truk => "Truk",
        wake => "Wake",
        wallis => "Wallis",
        yap => "Yap",
    }
}
