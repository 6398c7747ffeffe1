//! The browser as a conversation, for screen readers and for terminals that can only print: it prints a section at a
//! time, reads a command, and never moves the cursor back. Links and results have numbers to type, and every mark is a
//! word.

use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, IsTerminal as _, Read as _, Write};

use super::output::ColorChoice;
use super::search::NumberedResults;
use super::{CommandContext, MAX_ECHO, Other, address, search, show};
use crate::article::{self, Notes, Options};
use crate::briefing::{Document, PassageId, Place, TabId, clean_line};
use crate::cite::{self, Style};
use crate::files;
use crate::messages::{self, Failure, OwnError, Words, linear};
use crate::search::Index;

/// The longest line that is read, in bytes.
const MAX_LINE: u64 = 4_000;

/// The columns of a passage in the list of those that can be cited.
const EXCERPT: usize = 60;

/// Where commands come from.
pub(super) enum Input {
    Standard,
    /// The terminal, because standard input holds the document.
    Terminal(File),
}

impl Input {
    /// Where commands can be read from, if anywhere. Standard input that is no terminal counts only if the user asked for
    /// this browser.
    pub(super) fn find(is_asked_for: bool, holds_document: bool) -> Option<Self> {
        if holds_document {
            return File::open("/dev/tty").ok().map(Self::Terminal);
        }
        (is_asked_for || io::stdin().is_terminal()).then_some(Self::Standard)
    }

    /// Whether somebody types the commands.
    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Terminal(_)) || io::stdin().is_terminal()
    }
}

/// What a conversation begins with.
pub(super) struct Start<'q> {
    pub(super) place: Option<Place>,
    /// The search whose results are read first.
    pub(super) query: Option<&'q str>,
    /// Where the reader stopped the last time.
    pub(super) last_place: Option<Place>,
    pub(super) notices: Vec<String>,
}

/// Where a conversation ended.
pub(super) struct End {
    /// The edition that was read last.
    pub(super) document: &'static Document<'static>,
    pub(super) words: Words,
    /// The place in it, unless the reader has not moved.
    pub(super) place: Option<Place>,
}

/// Holds the conversation until the reader quits or the commands end.
pub(super) fn run(context: CommandContext, start: &Start<'_>, input: Input) -> Result<End, Failure> {
    let mut conversation = Conversation::new(context, start.place);
    let opened_at = conversation.place;
    let text = conversation.begin(start);
    let is_echoed = input.is_terminal();
    let end = match input {
        Input::Standard => converse(&mut conversation, &text, io::stdin().lock(), is_echoed),
        Input::Terminal(terminal) => converse(&mut conversation, &text, BufReader::new(terminal), is_echoed),
    };
    match end {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::Conversation(files::system_error(&error))),
        _ => {
            let place = Some(conversation.place).filter(|&place| place != opened_at);
            let CommandContext { document, words, .. } = conversation.context;
            Ok(End { document, words, place })
        }
    }
}

/// Prints a text, then answers each line of the input. A terminal echoes the end of the line that is typed; without one,
/// it is printed.
fn converse(conversation: &mut Conversation, text: &str, mut input: impl BufRead, is_echoed: bool) -> io::Result<()> {
    let mut output = io::stdout().lock();
    let mut text = text.to_owned();
    loop {
        write!(output, "{text}{}> ", conversation.address())?;
        output.flush()?;
        let line = read_line(&mut input)?;
        if line.is_none() || !is_echoed {
            writeln!(output)?;
        }
        let Some(answer) = line.and_then(|line| conversation.answer(&line)) else { return output.flush() };
        text = answer;
    }
}

/// Reads a line; none at the end of the input.
fn read_line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    if input.take(MAX_LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.len() as u64 == MAX_LINE && !line.ends_with(b"\n") {
        return Err(io::Error::other(OwnError::LongCommand(MAX_LINE)));
    }
    Ok(Some(String::from_utf8_lossy(&line).into_owned()))
}

/// What a line asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Request<'l> {
    Next,
    Previous,
    Back,
    Choose(usize),
    Search(&'l str),
    Contents,
    Again,
    Cite,
    /// The passage of the section with this number.
    CiteNumber(usize),
    Language,
    Help,
    Quit,
    /// An address, or else an unknown command.
    Other(&'l str),
}

impl<'l> Request<'l> {
    fn parse(line: &'l str) -> Self {
        let line = line.trim();
        if let Some(query) = line.strip_prefix('/') {
            return Self::Search(query);
        }
        if let Ok(number) = line.parse() {
            return Self::Choose(number);
        }
        if let Some(number) = line.strip_prefix(['c', 'C']).and_then(|number| number.trim().parse().ok()) {
            return Self::CiteNumber(number);
        }
        // Besides the letters that the help names, the words that are typed without having read it.
        match line {
            "" | "n" | "N" => Self::Next,
            "p" | "P" => Self::Previous,
            "b" | "B" => Self::Back,
            "t" | "T" => Self::Contents,
            "r" | "R" => Self::Again,
            "c" | "C" => Self::Cite,
            "l" | "L" => Self::Language,
            "?" | "h" | "H" | "help" | "aide" => Self::Help,
            "q" | "Q" | "quit" | "exit" | "quitter" => Self::Quit,
            line => Self::Other(line),
        }
    }
}

/// What a number leads to.
#[derive(Debug, Clone, Copy)]
enum Choice {
    Open(Place),
    /// A place in the edition in the other language.
    OpenInOtherEdition(Place),
    Cite(PassageId),
}

/// The first section of a document, as a place.
fn first_section(document: &Document<'_>) -> Place {
    Place::Section(document.sections().next().expect("a valid briefing has a section"))
}

struct Conversation {
    context: CommandContext,
    /// Built for the first search.
    index: Option<Index>,
    /// The section or passage that was read last.
    place: Place,
    /// The tab whose title was read last.
    tab: Option<TabId>,
    /// What the numbers in the last answer lead to.
    choices: Vec<Choice>,
    /// Where links were followed and results opened, the latest last, each with whether it is in the edition in the other
    /// language.
    trail: Vec<(Place, bool)>,
}

impl Conversation {
    fn new(context: CommandContext, place: Option<Place>) -> Self {
        let place = place.unwrap_or_else(|| first_section(context.document));
        let context = CommandContext { color: ColorChoice::Never, ..context };
        Self { context, index: None, place, tab: None, choices: Vec::new(), trail: Vec::new() }
    }

    fn words(&self) -> Words {
        self.context.words
    }

    /// A tab's title, with its number.
    fn tab_title(&self, tab: TabId) -> String {
        let document = self.context.document;
        self.words().tab_announced(&document.tab(tab).title, tab.index() + 1, document.tabs().len())
    }

    fn numbered_line(&self, number: usize, text: &str) -> String {
        format!("{number}{}{text}\n", self.words().colon())
    }

    /// The address of the place that was read last.
    fn address(&self) -> String {
        self.context.document.address(self.place).to_string()
    }

    /// What is read first.
    fn begin(&mut self, start: &Start<'_>) -> String {
        let columns = show::columns();
        let document = self.context.document;
        let paragraph = |text: &str| article::paragraph(text, &[], columns, 0, false);
        let mut text = String::new();
        for notice in &start.notices {
            text.extend([notice, "\n"]);
        }
        text.extend([article::introduction(document, columns, false), "\n".to_owned()]);
        text += &paragraph(self.words().choose(linear::BEGINNING));
        if let Some(place) = start.last_place {
            text += &paragraph(&linear::last_place(self.words(), &document.address(place).to_string()));
        }
        text += "\n";
        text += &match start.query {
            Some(query) => self.search(query),
            None => self.read(),
        };
        text
    }

    /// Answers a line; none if it ends the conversation.
    fn answer(&mut self, line: &str) -> Option<String> {
        Some(match Request::parse(line) {
            Request::Next => self.step(true),
            Request::Previous => self.step(false),
            Request::Back => self.go_back(),
            Request::Choose(number) => self.choose(number),
            Request::Search(query) => self.search(query),
            Request::Contents => self.list_sections(),
            Request::Again => self.read(),
            Request::Cite => self.cite(),
            Request::CiteNumber(number) => self.cite_number(number),
            Request::Language => self.switch_language(),
            Request::Help => self.words().choose(linear::COMMANDS).to_owned(),
            Request::Quit => return None,
            Request::Other(text) => self.open_address(text),
        })
    }

    /// Reads the place: a section, or a passage by itself. Its links become the choices.
    fn read(&mut self) -> String {
        let document = self.context.document;
        let tab = document.tab_of(document.section_at(self.place));
        let mut text = String::new();
        if self.tab.replace(tab) != Some(tab) {
            text = format!("{}\n\n", self.tab_title(tab));
        }
        let today = self.context.today;
        let options =
            Options { columns: show::columns(), notes: Notes::Under, pictures: None, today, is_preview: false };
        let (place, links) = article::numbered(document, self.place, options);
        self.choices = links.into_iter().map(Choice::Open).collect();
        let place = place.trim_end_matches('\n');
        if let Place::Passage(passage) = self.place {
            let title = &document.section(document.section_of(passage)).title;
            let address = messages::bracketed(&self.address());
            let whole_section = self.words().choose(linear::WHOLE_SECTION);
            text.extend([&**title, " ", &*address, "\n\n", place, "\n\n", whole_section, "\n"]);
        } else {
            text.extend([place, "\n"]);
        }
        text
    }

    /// Reads the next or the previous section; after a passage by itself, first the whole of its section.
    fn step(&mut self, is_forward: bool) -> String {
        let document = self.context.document;
        let section = document.section_at(self.place);
        let next = match self.place {
            Place::Passage(_) => Some(section),
            Place::Section(_) if is_forward => document.sections().nth(section.index() + 1),
            Place::Section(_) => section.index().checked_sub(1).and_then(|before| document.sections().nth(before)),
        };
        let Some(next) = next else { return format!("{}\n", self.words().edge(is_forward)) };
        self.place = Place::Section(next);
        self.read()
    }

    fn go_back(&mut self) -> String {
        let Some((place, is_in_other_edition)) = self.trail.pop() else {
            return format!("{}\n", self.words().no_way_back());
        };
        if is_in_other_edition && let Err(reason) = self.take_other_edition() {
            return reason;
        }
        self.place = place;
        self.read()
    }

    /// Opens a place and remembers the way back.
    fn open(&mut self, place: Place) -> String {
        self.trail.push((self.place, false));
        self.place = place;
        self.read()
    }

    fn choose(&mut self, number: usize) -> String {
        match number.checked_sub(1).and_then(|at| self.choices.get(at)) {
            Some(&Choice::Open(place)) => self.open(place),
            Some(&Choice::OpenInOtherEdition(place)) => self.open_in_other_edition(place),
            Some(&Choice::Cite(passage)) => self.citation(passage),
            None => linear::no_choice(self.words(), &number.to_string(), self.choices.len()) + "\n",
        }
    }

    /// Opens a result of the edition in the other language, and remembers the way back to this one.
    fn open_in_other_edition(&mut self, place: Place) -> String {
        let left = self.place;
        if let Err(reason) = self.take_other_edition() {
            return reason;
        }
        self.trail.push((left, true));
        self.place = place;
        let notice = linear::other_edition(self.words(), &self.context.document.briefing().language);
        format!("{notice}\n\n{}", self.read())
    }

    fn open_address(&mut self, text: &str) -> String {
        let document = self.context.document;
        let found = address::resolve(&self.context, text);
        let found = found.map(|(part, notice)| address::place(document, part).map(|place| (place, notice)));
        match found {
            Ok(Some((place, notice))) => {
                let notice = notice.map(|notice| notice + "\n").unwrap_or_default();
                notice + &self.open(place)
            }
            Err(failure) if looks_like_address(text) => self.words().failure(&failure) + "\n",
            Ok(None) | Err(_) => linear::no_command(self.words(), &clean_line(text, MAX_ECHO)) + "\n",
        }
    }

    /// Lists the results of a query, each with a number.
    fn search(&mut self, query: &str) -> String {
        let Self { context, index, choices, .. } = self;
        let index = index.get_or_insert_with(|| article::index(context.document, context.today));
        let results = search::numbered(context, index, query);
        let results = results.unwrap_or_else(|failure| NumberedResults {
            text: context.words.failure(&failure) + "\n",
            ..NumberedResults::default()
        });
        let (places, other_places) = (results.places.into_iter(), results.other_places.into_iter());
        *choices = places.map(Choice::Open).chain(other_places.map(Choice::OpenInOtherEdition)).collect();
        results.text
    }

    /// Lists the sections of all tabs, each with a number.
    fn list_sections(&mut self) -> String {
        let document = self.context.document;
        let mut text = String::new();
        self.choices.clear();
        for tab in document.tabs() {
            text.extend([&*self.tab_title(tab), "\n"]);
            for section in document.sections_of(tab) {
                self.choices.push(Choice::Open(Place::Section(section)));
                let title = &document.section(section).title;
                text += &self.numbered_line(self.choices.len(), title);
            }
        }
        text
    }

    /// Cites the passage that was read, or lists those of the section to choose from.
    fn cite(&mut self) -> String {
        let document = self.context.document;
        let passages: Vec<PassageId> = match self.place {
            Place::Passage(passage) => vec![passage],
            Place::Section(section) => document.passages_of(section).collect(),
        };
        match passages[..] {
            [] => return format!("{}\n", self.words().nothing_to_copy()),
            [passage] => return self.citation(passage),
            _ => {}
        }
        let mut text = format!("{}\n", self.words().choose(linear::WHICH_PASSAGE));
        for (number, &passage) in (1..).zip(&passages) {
            let passage = document.copy_text(passage);
            let start = article::wrap(&passage, EXCERPT).into_iter().next().map_or("", |line| &passage[line]);
            let cut = if start.len() < passage.trim_end().len() { messages::CUT } else { "" };
            text += &self.numbered_line(number, &format!("{start}{cut}"));
        }
        self.choices = passages.into_iter().map(Choice::Cite).collect();
        text
    }

    /// Cites the passage of the section with a number, as the list of those to choose from has it.
    fn cite_number(&mut self, number: usize) -> String {
        let document = self.context.document;
        let mut passages = document.passages_of(document.section_at(self.place));
        let count = passages.len();
        match number.checked_sub(1).and_then(|at| passages.nth(at)) {
            Some(passage) => self.citation(passage),
            None => linear::no_choice(self.words(), &number.to_string(), count) + "\n",
        }
    }

    fn citation(&self, passage: PassageId) -> String {
        let document = self.context.document;
        if document.is_own(document.section_of(passage)) {
            format!("{}\n", cite::cite(document, passage, self.context.today, Style::Plain))
        } else {
            format!("{}\n", self.words().no_citation_of_changes()[0])
        }
    }

    /// Reads the same place in the other language.
    fn switch_language(&mut self) -> String {
        if let Err(reason) = self.take_other_edition() {
            return reason;
        }
        let document = self.context.document;
        self.context.words = messages::with(document, self.context.words);
        for (_, is_in_other_edition) in &mut self.trail {
            *is_in_other_edition = false;
        }
        format!("{}\n\n{}", messages::in_language(&document.briefing().language), self.read())
    }

    /// Turns to the edition in the other language at the same place, or says why that cannot be done.
    fn take_other_edition(&mut self) -> Result<(), String> {
        let left = self.context.document;
        let Some(other) = self.context.other else {
            return Err(format!("{}\n", self.words().one_language(&left.briefing().language)[0]));
        };
        let document = other.document().map_err(|failure| format!("{}\n", self.words().failure(&failure)))?;
        if !left.has_same_places(document) {
            self.place = document.place_from(left, self.place).unwrap_or_else(|| first_section(document));
            self.trail.clear();
        }
        self.context.document = document;
        self.context.other = Some(Other::Read(left));
        (self.index, self.tab) = (None, None);
        Ok(())
    }
}

/// Whether a line that leads nowhere was meant as an address: `mission/comand`, `mission/command#77`.
fn looks_like_address(text: &str) -> bool {
    text.contains(['/', '#']) && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_letter_a_number_a_query_or_an_address() {
        for (line, request) in [
            ("\n", Request::Next),
            ("n\r\n", Request::Next),
            (" P ", Request::Previous),
            ("12", Request::Choose(12)),
            ("0", Request::Choose(0)),
            ("/two words \n", Request::Search("two words")),
            ("/", Request::Search("")),
            ("l", Request::Language),
            ("c", Request::Cite),
            ("c 3", Request::CiteNumber(3)),
            ("c3\n", Request::CiteNumber(3)),
            ("c x", Request::Other("c x")),
            ("aide", Request::Help),
            ("help\n", Request::Help),
            ("quitter", Request::Quit),
            ("quit", Request::Quit),
            ("mission/command#1", Request::Other("mission/command#1")),
            ("99999999999999999999999", Request::Other("99999999999999999999999")),
            ("next", Request::Other("next")),
        ] {
            assert_eq!(Request::parse(line), request, "{line:?}");
        }
    }

    #[test]
    fn lines_end_with_the_input_and_have_a_limit() {
        let mut input = "one\n\u{e9}\ntwo".as_bytes();
        let mut lines = Vec::new();
        while let Some(line) = read_line(&mut input).expect("short lines") {
            lines.push(line);
        }
        assert_eq!(lines, ["one\n", "\u{e9}\n", "two"]);
        let endless = io::repeat(0);
        assert!(read_line(&mut BufReader::new(endless)).is_err());
    }
}
