//! The places of Europe and the Arctic.

use super::region::region;

region! {
    /// The places of Europe.
    ///
    /// Ported from `Innmind\Time\Zone\Europe`.
    Europe in "Europe" {
        amsterdam => "Amsterdam",
        andorra => "Andorra",
        athens => "Athens",
        belfast => "Belfast",
        belgrade => "Belgrade",
        berlin => "Berlin",
        bratislava => "Bratislava",
        brussels => "Brussels",
        bucharest => "Bucharest",
        budapest => "Budapest",
        busingen => "Busingen",
        chisinau => "Chisinau",
        copenhagen => "Copenhagen",
        dublin => "Dublin",
        gibraltar => "Gibraltar",
        guernsey => "Guernsey",
        helsinki => "Helsinki",
        isle_of_man = "isleOfMan" => "Isle_of_Man",
        istanbul => "Istanbul",
        jersey => "Jersey",
        kaliningrad => "Kaliningrad",
        kiev => "Kiev",
        lisbon => "Lisbon",
        ljubljana => "Ljubljana",
        london => "London",
        luxembourg => "Luxembourg",
        madrid => "Madrid",
        malta => "Malta",
        mariehamn => "Mariehamn",
        minsk => "Minsk",
        monaco => "Monaco",
        moscow => "Moscow",
        nicosia => "Nicosia",
        oslo => "Oslo",
        paris => "Paris",
        podgorica => "Podgorica",
        prague => "Prague",
        riga => "Riga",
        rome => "Rome",
        samara => "Samara",
        san_marino = "sanMarino" => "San_Marino",
        sarajevo => "Sarajevo",
        simferopol => "Simferopol",
        skopje => "Skopje",
        sofia => "Sofia",
        stockholm => "Stockholm",
        tallinn => "Tallinn",
        tirane => "Tirane",
        tiraspol => "Tiraspol",
        uzhgorod => "Uzhgorod",
        vaduz => "Vaduz",
        vatican => "Vatican",
        vienna => "Vienna",
        vilnius => "Vilnius",
        volgograd => "Volgograd",
        warsaw => "Warsaw",
        zagreb => "Zagreb",
        zaporozhye => "Zaporozhye",
        zurich => "Zurich",
    }
}

region! {
    /// The places of the Arctic.
    ///
    /// Ported from `Innmind\Time\Zone\Arctic`.
    Arctic in "Arctic" {
        longyearbyen => "Longyearbyen",
    }
}
