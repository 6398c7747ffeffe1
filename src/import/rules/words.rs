//! The words that the rules look for, by language.

/// What a language says things with. Phrases are in lower case.
#[derive(Debug)]
pub(super) struct Words {
    /// Before the last day on which something holds.
    pub(super) until: &'static [&'static str],
    /// Before the day by which something is to be done.
    pub(super) target: &'static [&'static str],
    /// Between such words and the date itself.
    pub(super) fillers: &'static [&'static str],
    /// In a sentence about the future.
    pub(super) forward: &'static [&'static str],
    /// Before a year that is alone.
    pub(super) before_year: &'static [&'static str],
    /// Before a date that is part of a name.
    pub(super) names_with_year: &'static [&'static str],
    /// Nouns after four digits that are no year.
    pub(super) counted: &'static [&'static str],
    /// Between the ends of a range.
    pub(super) range: &'static [&'static str],
    /// The word between the ends of a range, and the one before it.
    pub(super) between: (&'static str, &'static str),
    /// Before the date that a sentence opens with.
    pub(super) opening: &'static [&'static str],
    /// Forms of verbs in the past.
    pub(super) past: &'static [&'static str],
    /// The end of other forms of verbs in the past.
    pub(super) past_ending: &'static str,
    /// Before a form with that ending when it is not the past.
    pub(super) present_auxiliaries: &'static [&'static str],
    /// Words that a long form may have and its initials not.
    pub(super) small: &'static [&'static str],
    /// Articles before a long form.
    pub(super) articles: &'static [&'static str],
    /// Labels before the date of a page.
    pub(super) date_labels: &'static [&'static str],
    /// Before the date of a page in a sentence.
    pub(super) updated: &'static [&'static str],
    /// In a sentence about every year.
    pub(super) yearly: &'static [&'static str],
    /// Whether months begin with a small letter.
    pub(super) months_are_small: bool,
    pub(super) decimal: char,
    /// After a number, in place of zeros.
    pub(super) magnitudes: &'static [&'static str],
    pub(super) percent: &'static [&'static str],
    /// Before a number, to qualify it; longer phrases first.
    pub(super) qualifiers: &'static [&'static str],
    /// Before a number that refers to something and counts nothing.
    pub(super) references: &'static [&'static str],
    /// Words that do not name what is counted.
    pub(super) stops: &'static [&'static str],
    /// Words between a number and what it counts.
    pub(super) unit_articles: &'static [&'static str],
    /// How a sentence begins that was a link.
    pub(super) link_openings: &'static [&'static str],
    /// Words that every such sentence has.
    pub(super) link_verbs: &'static [&'static str],
    /// Numbers in words.
    pub(super) numbers: &'static [(&'static str, f64)],
}

/// The words of a language, by the first part of its tag.
pub(super) fn of(tag: &str) -> &'static Words {
    if tag.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("fr")) { &FRENCH } else { &ENGLISH }
}

static ENGLISH: Words = Words {
    until: &[
        "until", "until the end of", "until at least", "until around", "until about", "through", "through to", "till",
        "up to and including", "expires on", "expires in", "expire on", "expiring on", "expired on", "ends on",
        "ends in", "end on", "ending on", "ending in", "closes on", "valid to",
    ],
    target: &["by", "by the end of", "no later than", "not later than"],
    fillers: &["the", "early", "late", "mid", "mid-"],
    forward: &[
        "will", "shall", "planned", "plans", "expected", "expects", "scheduled", "starting", "due", "from",
        "beginning", "begins", "intends", "intended", "proposed", "upcoming", "anticipated",
    ],
    before_year: &[
        "in", "since", "from", "to", "until", "by", "between", "and", "of", "during", "for", "late", "early", "mid",
        "before", "after", "around", "circa", "autumn", "spring", "summer", "winter", "fall", "year", "through",
    ],
    names_with_year: &[
        "act", "regulation", "regulations", "resolution", "bill", "agenda", "directive", "vision", "strategy",
        "census", "budget", "games", "act (", "regulations (",
    ],
    counted: &[
        "people", "members", "sorties", "kg", "metres", "meters", "page", "pages", "personnel", "troops", "per", "%",
    ],
    range: &["to", "through", "until", "–", "-", "—"],
    between: ("and", "between"),
    opening: &["", "on", "in", "as of"],
    past: &[
        "was", "were", "had", "did", "became", "began", "took", "made", "went", "held", "gave", "met", "won", "led",
        "sent", "fell", "left", "flew", "came", "said", "told", "saw", "brought", "bought", "built", "grew", "kept",
        "lost", "paid", "put", "rose", "ran", "set", "shot", "sought", "spent", "struck", "thought", "wrote", "found",
        "got", "chose",
    ],
    past_ending: "ed",
    present_auxiliaries: &[
        "is", "are", "be", "being", "been", "will", "can", "must", "should", "may", "shall", "could", "would", "a",
        "the",
    ],
    small: &[
        "of", "the", "and", "for", "in", "on", "a", "an", "to", "with", "by", "from", "de", "la", "le", "les", "du",
        "des", "et",
    ],
    articles: &["the "],
    date_labels: &[
        "date modified", "date last modified", "date updated", "date last updated", "date published", "date reviewed",
        "date of issue", "date of publication", "last updated", "last modified", "last reviewed", "updated",
        "published", "published on", "recall date", "issue date", "publication date", "effective date", "issued",
    ],
    updated: &["updated on", "last updated on", "last modified on", "last reviewed on"],
    yearly: &["each", "every", "annually", "yearly", "if", "example", "when", "usually", "typically"],
    months_are_small: false,
    decimal: '.',
    magnitudes: &["million", "billion", "trillion", "thousand", "bn", "m"],
    percent: &["%", "per cent", "percent"],
    qualifiers: &[
        "a maximum of", "an estimated", "a total of", "as many as", "more than", "fewer than", "less than",
        "maximum of", "close to", "at least", "at most", "up to", "approximately", "estimated", "roughly", "around",
        "nearly", "almost", "about", "over", "under", "some", "only",
    ],
    references: &[
        "section", "sections", "article", "articles", "para", "paras", "paragraph", "paragraphs", "chapter", "table",
        "figure", "fig", "annex", "appendix", "part", "step", "level", "tab", "page", "pages", "p", "pp", "no", "nos",
        "number", "version", "v", "resolution", "rfc", "bcp", "std", "ch", "class", "phase", "stage", "grade",
        "category", "tier", "rule", "note", "principle", "volume", "vol", "room", "suite", "ext", "act", "item",
        "option", "module", "question", "goal", "objective", "target", "type", "series", "wing", "squadron", "group",
        "form", "schedule", "windows", "http", "sp", "nist", "itsg", "year", "years", "week", "chart", "box",
        "scenario", "day", "graph", "exhibit", "map", "slide", "line", "lot", "unit", "block", "building", "gate",
        "terminal", "route", "highway", "road", "channel", "camp", "milestone", "priority", "pillar", "pilot",
        "regulation", "standard", "iso", "key", "out", "requirement", "control", "top",
    ],
    stops: STOPS,
    unit_articles: &[],
    link_openings: &[
        "Learn more", "Read more", "Find out more", "Click here", "Read a record", "Read the record", "Read a report",
        "Read the report", "Read a list", "Read the list", "Read the full", "Read the complete", "See the full",
        "See the complete", "Watch the video", "View the photos", "View the gallery", "View the map",
    ],
    link_verbs: &["Learn", "Read", "Find out", "Click", "See", "Watch", "View"],
    numbers: &[
        ("two", 2.0),
        ("three", 3.0),
        ("four", 4.0),
        ("five", 5.0),
        ("six", 6.0),
        ("seven", 7.0),
        ("eight", 8.0),
        ("nine", 9.0),
        ("ten", 10.0),
        ("eleven", 11.0),
        ("twelve", 12.0),
        ("fourteen", 14.0),
        ("twenty", 20.0),
        ("thirty", 30.0),
    ],
};

static FRENCH: Words = Words {
    until: &[
        "jusqu'au", "jusqu'en", "jusqu'à", "jusqu'à la fin de", "jusqu'à la fin d'", "prend fin le", "prend fin en",
        "prendra fin le", "prendra fin en", "expire le", "expire en", "expirera le", "expirera en", "se termine le",
        "se termine en", "se terminera le", "se terminera en",
    ],
    target: &[
        "d'ici", "d'ici le", "d'ici à", "d'ici la fin de", "au plus tard le", "au plus tard en", "avant le",
        "avant la fin de",
    ],
    fillers: &["le", "fin", "début"],
    forward: &[
        "sera", "seront", "devrait", "devraient", "prévu", "prévue", "prévus", "prévues", "prévoit", "compter", "dès",
    ],
    before_year: &[
        "en", "depuis", "de", "à", "jusqu'en", "d'ici", "entre", "et", "dès", "vers", "avant", "après", "printemps",
        "automne", "été", "hiver", "année", "pour",
    ],
    names_with_year: &["loi", "résolution", "règlement", "agenda", "budget", "stratégie"],
    counted: &["personnes", "membres", "kg", "mètres", "pages", "%", "p."],
    range: &["au", "à", "–", "-", "—", "jusqu'au"],
    between: ("et", "entre"),
    opening: &["", "le", "en"],
    past: &["a", "ont", "avait", "avaient", "était", "étaient", "fut", "furent"],
    past_ending: "\u{0}",
    present_auxiliaries: &[],
    small: &[
        "de", "la", "le", "les", "des", "du", "et", "l", "d", "en", "au", "aux", "à", "pour", "sur", "sous", "dans",
        "of", "the", "and",
    ],
    articles: &["les ", "la ", "le ", "l’", "l'"],
    date_labels: &[
        "date de modification",
        "date de la modification",
        "date de publication",
        "dernière mise à jour",
        "dernière modification",
        "mise à jour",
        "mis à jour le",
        "publié le",
        "publiée le",
    ],
    updated: &["mis à jour le", "mise à jour le"],
    yearly: &["chaque", "annuellement", "si", "exemple", "quand", "généralement"],
    months_are_small: true,
    decimal: ',',
    magnitudes: &["millions", "million", "milliards", "milliard", "mille"],
    percent: &["%", "pour cent", "p. 100"],
    qualifiers: &[
        "un maximum de", "approximativement", "un total de", "jusqu'à", "jusqu’à", "plus de", "plus d'", "plus d’",
        "au moins", "moins de", "environ", "près de", "presque", "quelque", "au plus",
    ],
    references: &[
        "section", "sections", "article", "articles", "paragraphe", "paragraphes", "chapitre", "tableau", "figure",
        "annexe", "appendice", "partie", "étape", "niveau", "page", "pages", "p", "no", "n°", "nos", "numéro",
        "version", "résolution", "rfc", "classe", "phase", "grade", "catégorie", "règle", "note", "principe", "volume",
        "module", "question", "objectif", "type", "groupe", "semaine", "graphique", "encadré", "ligne", "unité",
        "jour", "pilier", "option", "norme",
    ],
    stops: STOPS,
    unit_articles: &["de", "d"],
    link_openings: &[
        "En savoir plus", "Cliquez ici", "Lire la suite", "Voir la liste", "Consulter la liste", "Regardez la vidéo",
    ],
    link_verbs: &["savoir", "Cliquez", "Lire", "Voir", "Consulter", "Regardez"],
    numbers: &[
        ("deux", 2.0),
        ("trois", 3.0),
        ("quatre", 4.0),
        ("cinq", 5.0),
        ("six", 6.0),
        ("sept", 7.0),
        ("huit", 8.0),
        ("neuf", 9.0),
        ("dix", 10.0),
        ("onze", 11.0),
        ("douze", 12.0),
        ("vingt", 20.0),
        ("trente", 30.0),
    ],
};

/// Words of English and French that join, point or say when; what is counted is none of them.
const STOPS: &[&str] = &[
    "of", "the", "a", "an", "and", "or", "in", "on", "at", "to", "for", "by", "with", "from", "is", "are", "was",
    "were", "be", "been", "have", "has", "had", "that", "which", "who", "as", "than", "per", "it", "its", "this",
    "these", "those", "then", "when", "while", "will", "would", "can", "may", "must", "not", "but", "if", "so", "no",
    "up", "out", "about", "into", "over", "under", "between", "during", "after", "before", "since", "until", "through",
    "each", "every", "both", "either", "all", "any", "some", "such", "only", "also", "more", "most", "less", "least",
    "other", "same", "own", "de", "la", "le", "les", "des", "du", "et", "ou", "en", "dans", "mais", "across", "within",
    "lower", "higher", "ago", "later", "earlier", "today", "again", "respectively", "plus", "pour", "par", "sur",
    "avec", "au", "aux", "est", "sont", "ont", "qui", "que", "dont", "se", "ne", "pas", "above", "below", "you", "we",
    "they", "he", "she", "our", "your", "their", "his", "her", "there", "here", "where", "without", "instead", "among",
    "how", "what", "because", "x", "wing", "series", "flown", "made", "given", "sent", "taken", "held", "shown",
    "known",
];
