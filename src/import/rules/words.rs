//! The words that the rules look for, by language.

use crate::import::phrases::Phrases;
use crate::language::Locale;

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
    /// How a verb ends that is about the future, and other words with that ending.
    pub(super) future_endings: &'static [&'static str],
    pub(super) no_future: &'static [&'static str],
    /// In a sentence about a plan, which no event has to follow.
    pub(super) planned: &'static [&'static str],
    /// Before a year that is alone.
    pub(super) before_year: &'static [&'static str],
    /// Before a date that is part of a name.
    pub(super) names_with_year: &'static [&'static str],
    /// Nouns after four digits that are no year.
    pub(super) counted: &'static [&'static str],
    /// Before four digits, which are no year if a plural comes after them.
    pub(super) before_count: &'static [&'static str],
    /// Articles before the second end of a range.
    pub(super) date_articles: &'static [&'static str],
    /// Between the ends of a range.
    pub(super) range: &'static [&'static str],
    /// The word between the ends of a range, and the one before it.
    pub(super) between: (&'static str, &'static str),
    /// Before the date that a sentence opens with.
    pub(super) opening: &'static [&'static str],
    /// Before a date on which something happened.
    pub(super) on: &'static [&'static str],
    /// Forms of verbs in the past.
    pub(super) past: &'static [&'static str],
    /// The end of other forms of verbs in the past.
    pub(super) past_ending: &'static str,
    /// Before a form of the present that reads like the past: `il y a`.
    pub(super) not_past_after: &'static str,
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
    /// Before what is made up to explain a rule.
    pub(super) examples: &'static [&'static str],
    /// In a sentence about every year.
    pub(super) yearly: &'static [&'static str],
    /// In a sentence that states a rule or a plan, not what happened.
    pub(super) modals: &'static [&'static str],
    /// The days of the week.
    pub(super) weekdays: &'static [&'static str],
    /// Whether months begin with a small letter.
    pub(super) months_are_small: bool,
    pub(super) decimal: char,
    /// What an import says in words of its own.
    pub(super) phrases: Phrases,
    /// How a plural ends, how words end that look like one, and plurals that end otherwise.
    pub(super) plural_endings: &'static [char],
    pub(super) no_plurals: &'static [&'static str],
    pub(super) plurals: &'static [&'static str],
    /// Units in the singular, which describe something unless the number is one: `12 week period`.
    pub(super) measures: &'static [&'static str],
    /// Between the ends of a range of numbers.
    pub(super) ranges: &'static [&'static str],
    /// Before the lower end of a range.
    pub(super) from: &'static str,
    /// Before a number that says by how much something changed; what follows is no range.
    pub(super) differences: &'static [&'static str],
    /// After a number, in place of zeros.
    pub(super) magnitudes: &'static [&'static str],
    pub(super) percent: &'static [&'static str],
    /// Whether the sign of a currency comes after its amount.
    pub(super) currency_follows: bool,
    /// After a number that is the hour of the day.
    pub(super) hours: &'static [&'static str],
    /// Before a number in words that picks out of several.
    pub(super) partial: &'static [&'static str],
    /// Before a number, to qualify it; longer phrases first.
    pub(super) qualifiers: &'static [&'static str],
    /// Before a number that refers to something and counts nothing.
    pub(super) references: &'static [&'static str],
    /// Words that do not name what is counted.
    pub(super) stops: &'static [&'static str],
    /// Words between a magnitude and what it counts.
    pub(super) unit_articles: &'static [&'static str],
    /// How a sentence begins that was a link.
    pub(super) link_openings: &'static [&'static str],
    /// Words that every such sentence has.
    pub(super) link_verbs: &'static [&'static str],
}

/// The words of a language, by the first part of its tag; those of English for any that is not known.
pub(super) fn of(tag: &str) -> &'static Words {
    match Locale::of(tag) {
        Some(Locale::French) => &FRENCH,
        Some(Locale::English) | None => &ENGLISH,
    }
}

/// Whether there are words of this language.
pub(super) fn is_known(tag: &str) -> bool {
    Locale::of(tag).is_some()
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
    future_endings: &[],
    no_future: &[],
    planned: &[
        "will", "shall", "plan", "plans", "planned", "expected", "scheduled", "sera", "seront", "prévu", "devrait",
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
    before_count: &[],
    date_articles: &["the"],
    range: &["to", "through", "until", "–", "-", "—"],
    between: ("and", "between"),
    opening: &["", "on", "in", "as of"],
    on: &["on", "in", "in early", "in mid", "in late"],
    past: &[
        "was", "were", "had", "did", "became", "began", "took", "made", "went", "held", "gave", "met", "won", "led",
        "sent", "fell", "left", "flew", "came", "said", "told", "saw", "brought", "bought", "built", "grew", "kept",
        "lost", "paid", "put", "rose", "ran", "set", "shot", "sought", "spent", "struck", "thought", "wrote", "found",
        "got", "chose",
    ],
    past_ending: "ed",
    not_past_after: "",
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
    examples: &["example", "examples", "suppose"],
    modals: &["may", "must", "should", "can", "will", "shall"],
    yearly: &["each", "every", "annually", "yearly", "if", "example", "when", "usually", "typically"],
    weekdays: &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    months_are_small: false,
    decimal: '.',
    phrases: Phrases::ENGLISH,
    plural_endings: &['s'],
    no_plurals: &["ss", "us", "is"],
    plurals: &[
        "aircraft", "children", "crew", "feet", "men", "people", "personnel", "police", "staff", "women", "servicemen",
        "servicewomen",
    ],
    measures: &["day", "hour", "minute", "month", "week", "year"],
    ranges: &["to", "or", "–", "-", "—"],
    from: "from",
    differences: &["by"],
    magnitudes: &["million", "billion", "trillion", "thousand", "bn", "m"],
    percent: &["%", "per cent", "percent"],
    currency_follows: false,
    hours: &["a.m", "p.m", "am", "pm", "o'clock", "o’clock"],
    partial: &["one or", "of the"],
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
};

static FRENCH: Words = Words {
    until: &[
        "jusqu'au", "jusqu'en", "jusqu'à", "jusqu'à la", "prend fin le", "prend fin en", "prend fin à",
        "prendra fin le", "prendra fin en", "prendra fin à", "prennent fin le", "prennent fin en", "prenant fin le",
        "prendront fin le", "prendront fin en", "expire le", "expire en", "expirent le", "expirera le", "expirera en",
        "expireront le", "se termine le", "se termine en", "se terminent le", "se terminera le", "se terminera en",
        "se termineront le", "se terminant le", "s'achève le", "s'achève en", "s'achèvera le", "s'achèvera en",
    ],
    target: &[
        "d'ici", "d'ici le", "d'ici à", "d'ici au", "d'ici la", "au plus tard le", "au plus tard en", "au plus tard à",
        "à l'horizon",
    ],
    fillers: &[
        "le", "mi-", "fin", "début", "fin de", "fin du mois de", "fin de l'année", "mois de", "printemps", "automne",
        "l'automne", "l'été", "l'hiver", "l'année",
    ],
    forward: &[
        "sera", "seront", "devrait", "devraient", "prévu", "prévue", "prévus", "prévues", "prévoit", "prévoient",
        "compter", "partir", "dès",
    ],
    future_endings: &["ra", "ront"],
    no_future: &["affront", "caméra", "contra", "extra", "front", "infra", "intra", "opéra", "supra", "ultra"],
    planned: &[
        "devrait", "devraient", "devait", "devaient", "prévu", "prévue", "prévus", "prévues", "prévoit", "prévoient",
        "planifié", "planifiée", "compte", "comptent", "envisage", "envisagé", "objectif", "objectifs", "souhaite",
        "souhaitons", "vise", "visent", "prochain", "prochaine", "prochains", "prochaines", "compter", "partir",
        "faudrait", "pourrait", "pourraient", "programmé", "programmée", "venir",
    ],
    before_year: &[
        "en", "l'été", "l'automne", "l'hiver", "l'année", "horizon", "l'horizon", "depuis", "de", "à", "jusqu'en",
        "d'ici", "entre", "et", "dès", "vers", "avant", "après", "printemps", "automne", "été", "hiver", "année",
        "pour",
    ],
    names_with_year: &["loi", "résolution", "règlement", "agenda", "budget", "stratégie"],
    counted: &["personnes", "membres", "kg", "mètres", "pages", "%", "p."],
    before_count: &["de", "à", "et", "pour", "entre", "vers"],
    date_articles: &["le", "l'"],
    range: &["au", "à", "–", "-", "—", "jusqu'au"],
    between: ("et", "entre"),
    opening: &[
        "", "le", "les", "en", "du", "de", "d'", "entre", "entre le", "entre les", "à l'automne", "le lundi",
        "le mardi", "le mercredi", "le jeudi", "le vendredi", "le samedi", "le dimanche",
    ],
    on: &[
        "le", "en", "début", "fin", "mi-", "le lundi", "le mardi", "le mercredi", "le jeudi", "le vendredi",
        "le samedi", "le dimanche",
    ],
    past: &[
        "a", "ai", "avons", "ont", "avait", "avaient", "était", "étaient", "fut", "furent", "s'est", "l'a", "n'a",
        "n'ont", "l'ont", "m'a", "nous a",
    ],
    past_ending: "\u{0}",
    not_past_after: "y",
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
    examples: &["exemple", "exemples", "supposons"],
    modals: &["peut", "peuvent", "doit", "doivent", "devrait", "devraient", "faut"],
    yearly: &["chaque", "annuellement", "si", "exemple", "quand", "généralement"],
    weekdays: &["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    months_are_small: true,
    decimal: ',',
    phrases: Phrases::FRENCH,
    plural_endings: &['s', 'x', 'z'],
    no_plurals: &[],
    plurals: &["min", "ans", "os"],
    measures: &[],
    ranges: &["à", "ou", "–", "-", "—"],
    from: "de",
    differences: &[],
    magnitudes: &["millions", "million", "milliards", "milliard", "mille"],
    percent: &["%", "pour cent", "p. 100", "p. cent"],
    currency_follows: true,
    hours: &["h", "heures du"],
    partial: &[
        "un ou", "une ou", "un à", "une à", "un et", "une et", "l'un des", "l'une des", "un des", "une des",
        "l'un de ces", "l'une de ces",
    ],
    qualifiers: &[
        "un maximum de", "approximativement", "un total de", "jusqu'à", "jusqu’à", "plus de", "plus d'", "plus d’",
        "au moins", "moins de", "environ", "près de", "presque", "quelque", "au plus",
    ],
    references: &[
        "section", "sections", "article", "articles", "paragraphe", "paragraphes", "chapitre", "tableau", "figure",
        "annexe", "appendice", "partie", "étape", "niveau", "page", "pages", "p", "no", "n°", "nos", "numéro",
        "version", "résolution", "rfc", "classe", "phase", "grade", "catégorie", "règle", "note", "principe", "volume",
        "module", "question", "objectif", "type", "groupe", "semaine", "graphique", "encadré", "ligne", "unité",
        "jour", "pilier", "option", "norme", "volet", "lot", "axe", "tome", "édition", "alinéa", "titre", "case",
        "champ", "route", "bloc", "salle", "porte", "série", "top", "exemple", "scénario", "priorité", "mesure",
        "mesures", "recommandation", "critère", "zone", "secteur", "district", "autoroute", "rue", "bâtiment",
        "formulaire", "exigence", "point", "points", "fiche", "outil", "h", "participant", "participante", "essai",
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
        "décembre",
    ],
    stops: FRENCH_STOPS,
    unit_articles: &["de", "d"],
    link_openings: &[
        "En savoir plus",
        "Pour en savoir plus",
        "En apprendre davantage",
        "Apprenez-en davantage",
        "Apprenez-en plus",
        "Cliquez ici",
        "Lire la suite",
        "Lisez la suite",
        "Lire le rapport",
        "Lisez le rapport",
        "Voir la liste",
        "Voir le relevé",
        "Voir les photos",
        "Voir la carte",
        "Consulter la liste",
        "Consultez la liste",
        "Consultez le relevé",
        "Consultez le rapport",
        "Consultez la galerie",
        "Regardez la vidéo",
        "Voir la vidéo",
        "Visionnez la vidéo",
        "Visionner la vidéo",
    ],
    link_verbs: &[
        "savoir", "apprendre", "Apprenez", "Cliquez", "Lire", "Lisez", "Voir", "Consulte", "Regardez", "Visionne",
    ],
};

/// Words of French that join, point or say when; what is counted is none of them.
const FRENCH_STOPS: &[&str] = &[
    "a", "afin", "ailleurs", "ainsi", "alors", "après", "au", "aujourd'hui", "auprès", "aussi", "autre", "autres",
    "aux", "auxquelles", "auxquels", "avaient", "avait", "avant", "avec", "ayant", "car", "ce", "celles", "ces",
    "cette", "chacun", "chacune", "chaque", "chez", "comme", "comportaient", "compris", "contre", "d'entre", "d'ici",
    "dans", "de", "depuis", "derniers", "des", "desquelles", "desquels", "dès", "devant", "doivent", "donc", "dont",
    "du", "durant", "déjà", "elle", "elles", "en", "encore", "entre", "environ", "est", "et", "ont", "été", "font",
    "grâce", "hors", "il", "ils", "jusqu'au", "jusqu'en", "jusqu'à", "l'an", "la", "le", "les", "leur", "leurs",
    "lors", "mais", "malgré", "moins", "même", "n'est", "n'ont", "permet", "permettant", "permettent", "va", "vont",
    "ne", "ni", "notamment", "nous", "on", "or", "ou", "outre", "où", "par", "parmi", "pas", "pendant", "peuvent",
    "plus", "pour", "près", "puis", "qu'en", "qu'il", "que", "qui", "s'y", "sa", "sans", "se", "selon", "sera",
    "seront", "ses", "seulement", "si", "soit", "son", "sont", "sous", "suivantes", "suivants", "sur", "tandis",
    "tous", "tout", "toutes", "un", "une", "vers", "via", "vous", "y", "à", "était", "étaient", "ci-dessous",
    "ci-dessus",
];

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
