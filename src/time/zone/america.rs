//! The places of America.

use super::region::region;

region! {
    /// The places of America.
    ///
    /// Ported from `Innmind\Time\Zone\America`.
    America in "America" {
        adak => "Adak",
        anchorage => "Anchorage",
        anguilla => "Anguilla",
        antigua => "Antigua",
        araguaina => "Araguaina",
        aruba => "Aruba",
        asuncion => "Asuncion",
        atikokan => "Atikokan",
        atka => "Atka",
        bahia => "Bahia",
        bahia_banderas = "bahiaBanderas" => "Bahia_Banderas",
        barbados => "Barbados",
        belem => "Belem",
        belize => "Belize",
        blanc_sablon = "blancSablon" => "Blanc-Sablon",
        boa_vista = "boaVista" => "Boa_Vista",
        bogota => "Bogota",
        boise => "Boise",
        cambridge_bay = "cambridgeBay" => "Cambridge_Bay",
        campo_grande = "campoGrande" => "Campo_Grande",
        cancun => "Cancun",
        caracas => "Caracas",
        catamarca => "Catamarca",
        cayenne => "Cayenne",
        cayman => "Cayman",
        chicago => "Chicago",
        chihuahua => "Chihuahua",
        coral_harbour = "coralHarbour" => "Coral_Harbour",
        costa_rica = "costaRica" => "Costa_Rica",
        creston => "Creston",
        cuiaba => "Cuiaba",
        curacao => "Curacao",
        danmarkshavn => "Danmarkshavn",
        dawson => "Dawson",
        dawson_creek = "dawsonCreek" => "Dawson_Creek",
        denver => "Denver",
        detroit => "Detroit",
        dominica => "Dominica",
        edmonton => "Edmonton",
        eirunepe => "Eirunepe",
        el_salvador = "elSalvador" => "El_Salvador",
        ensenada => "Ensenada",
        fort_wayne = "fortWayne" => "Fort_Wayne",
        fortaleza => "Fortaleza",
        glace_bay = "glaceBay" => "Glace_Bay",
        godthab => "Godthab",
        goose_bay = "gooseBay" => "Goose_Bay",
        grand_turk = "grandTurk" => "Grand_Turk",
        grenada => "Grenada",
        guadeloupe => "Guadeloupe",
        guatemala => "Guatemala",
        guayaquil => "Guayaquil",
        guyana => "Guyana",
        halifax => "Halifax",
        havana => "Havana",
        hermosillo => "Hermosillo",
        inuvik => "Inuvik",
        iqaluit => "Iqaluit",
        jamaica => "Jamaica",
        juneau => "Juneau",
        kralendijk => "Kralendijk",
        la_paz = "laPaz" => "La_Paz",
        lima => "Lima",
        los_angeles = "losAngeles" => "Los_Angeles",
        louisville => "Louisville",
        lower_princes = "lowerPrinces" => "Lower_Princes",
        maceio => "Maceio",
        managua => "Managua",
        manaus => "Manaus",
        marigot => "Marigot",
        martinique => "Martinique",
        matamoros => "Matamoros",
        mazatlan => "Mazatlan",
        menominee => "Menominee",
        merida => "Merida",
        metlakatla => "Metlakatla",
        mexico_city = "mexicoCity" => "Mexico_City",
        miquelon => "Miquelon",
        moncton => "Moncton",
        monterrey => "Monterrey",
        montevideo => "Montevideo",
        monticello => "Kentucky/Monticello",
        montreal => "Montreal",
        montserrat => "Montserrat",
        nassau => "Nassau",
        new_york = "newYork" => "New_York",
        nipigon => "Nipigon",
        nome => "Nome",
        noronha => "Noronha",
        ojinaga => "Ojinaga",
        panama => "Panama",
        pangnirtung => "Pangnirtung",
        paramaribo => "Paramaribo",
        phoenix => "Phoenix",
        port_au_prince = "portAuPrince" => "Port-au-Prince",
        port_of_spain = "portOfSpain" => "Port_of_Spain",
        porto_acre = "portoAcre" => "Porto_Acre",
        porto_velho = "portoVelho" => "Porto_Velho",
        puerto_rico = "puertoRico" => "Puerto_Rico",
        rainy_river = "rainyRiver" => "Rainy_River",
        rankin_inlet = "rankinInlet" => "Rankin_Inlet",
        recife => "Recife",
        regina => "Regina",
        resolute => "Resolute",
        rio_branco = "rioBranco" => "Rio_Branco",
        rosario => "Rosario",
        saint_barthelemy = "saintBarthelemy" => "St_Barthelemy",
        saint_johns = "saintJohns" => "St_Johns",
        saint_kitts = "saintKitts" => "St_Kitts",
        saint_lucia = "saintLucia" => "St_Lucia",
        saint_thomas = "saintThomas" => "St_Thomas",
        saint_vincent = "saintVincent" => "St_Vincent",
        santa_isabel = "santaIsabel" => "Santa_Isabel",
        santarem => "Santarem",
        santiago => "Santiago",
        santo_domingo = "santoDomingo" => "Santo_Domingo",
        sao_paulo = "saoPaulo" => "Sao_Paulo",
        scoresbysund => "Scoresbysund",
        shiprock => "Shiprock",
        sitka => "Sitka",
        swift_current = "swiftCurrent" => "Swift_Current",
        tegucigalpa => "Tegucigalpa",
        thule => "Thule",
        thunder_bay = "thunderBay" => "Thunder_Bay",
        tijuana => "Tijuana",
        toronto => "Toronto",
        tortola => "Tortola",
        vancouver => "Vancouver",
        virgin => "Virgin",
        whitehorse => "Whitehorse",
        winnipeg => "Winnipeg",
        yakutat => "Yakutat",
        yellowknife => "Yellowknife",
    }
}

region! {
    /// The places of Argentina.
    ///
    /// Ported from `Innmind\Time\Zone\America\Argentina`.
    Argentina in "America/Argentina" {
        buenos_aires = "buenosAires" => "Buenos_Aires",
        catamarca => "Catamarca",
        comod_rivadavia = "comodRivadavia" => "ComodRivadavia",
        cordoba => "Cordoba",
        jujuy => "Jujuy",
        la_rioja = "laRioja" => "La_Rioja",
        mendoza => "Mendoza",
        rio_gallegos = "rioGallegos" => "Rio_Gallegos",
        salta => "Salta",
        san_juan = "sanJuan" => "San_Juan",
        san_luis = "sanLuis" => "San_Luis",
        tucuman => "Tucuman",
        ushuaia => "Ushuaia",
    }
}

region! {
    /// The places of Indiana.
    ///
    /// Ported from `Innmind\Time\Zone\America\Indiana`.
    Indiana in "America/Indiana" {
        indianapolis => "Indianapolis",
        knox => "Knox",
        marengo => "Marengo",
        petersburg => "Petersburg",
        tell_city = "tellCity" => "Tell_City",
        vevay => "Vevay",
        vincennes => "Vincennes",
        winamac => "Winamac",
    }
}

region! {
    /// The places of North Dakota.
    ///
    /// Ported from `Innmind\Time\Zone\America\NorthDakota`.
    NorthDakota in "America/North_Dakota" {
        beulah => "Beulah",
        center => "Center",
        new_salem = "newSalem" => "New_Salem",
    }
}

impl America {
    /// The places of Argentina.
    #[must_use]
    pub const fn argentina(self) -> Argentina {
        Argentina::at(self.0)
    }

    /// The places of Indiana.
    #[must_use]
    pub const fn indiana(self) -> Indiana {
        Indiana::at(self.0)
    }

    /// The places of North Dakota.
    #[must_use]
    #[doc(alias = "northDakota")]
    pub const fn north_dakota(self) -> NorthDakota {
        NorthDakota::at(self.0)
    }
}
