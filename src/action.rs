//! What goes into the application and what comes out. A key arrives as an [`Action`], the key table turns it into a
//! [`Command`], and the application returns an [`Effect`] if the terminal has something to do.

use std::sync::Arc;

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use crate::appearance::Background;
use crate::briefing::Document;
use crate::messages::Failure;
use crate::search::Index;

/// An input to the application.
#[derive(Debug)]
pub(crate) enum Action {
    /// A key was pressed.
    Key(KeyEvent),
    /// Text was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has a new size.
    Resize(Size),
    /// The index was built.
    Indexed(Arc<Index>),
    /// The terminal reported its background, or did not answer in time.
    Background(Option<Background>),
    /// The terminal has the keys again.
    Focus,
    /// The document's file is not the one that was read any more.
    FileChanged,
    /// The file was read again, or why it could not be.
    Reloaded(Result<Reloaded, Failure>),
    /// The edition in the other language was read, or why it could not be.
    EditionRead(Result<Edition<'static>, Failure>),
    /// The clipboard helper of this name has copied the text, or could not.
    HelperEnded { name: &'static str, has_copied: bool },
}

/// A document with its index, if it has been built.
#[derive(Debug)]
pub(crate) struct Edition<'d> {
    pub(crate) document: &'d Document<'d>,
    pub(crate) index: Option<Arc<Index>>,
}

/// The document as its file has it now.
#[derive(Debug)]
pub(crate) struct Reloaded {
    pub(crate) document: &'static Document<'static>,
    pub(crate) index: Arc<Index>,
    /// Says what changed, in forms of which the longest that fits is shown.
    pub(crate) notice: Vec<String>,
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    PreviousTab,
    NextTab,
    /// A tab by its number, from 0.
    Tab(usize),
    /// One section, line or row up.
    Up,
    /// One section, line or row down.
    Down,
    /// Into the article, along the link, to the result.
    Enter,
    /// Back to where a link was followed.
    GoBack,
    GoForward,
    /// The next of: outline, article, each link in view.
    NextStop,
    PreviousStop,
    /// Back one level.
    Escape,
    /// A page on, and past the end of a tab to the next one.
    PageDown,
    PageUp,
    HalfDown,
    HalfUp,
    Top,
    Bottom,
    PreviousSection,
    NextSection,
    /// Folds the parts of the section in the outline, or unfolds them.
    Fold,
    /// The same for all sections.
    FoldAll,
    /// Opens the search.
    Search,
    /// Limits the search to the tab, or lifts the limit.
    Scope,
    /// Puts the suggested word in the search line.
    Suggestion,
    /// Cuts the search line after the cursor; with nothing there, one row up.
    Cut,
    /// A key that edits the search line: any key there that is not in the key table.
    Edit(KeyEvent),
    /// To where this document was read last.
    Resume,
    NextMatch,
    PreviousMatch,
    /// Opens or closes the terms.
    Terms,
    PreviousPassage,
    NextPassage,
    /// Reads the document's file again.
    Reload,
    /// Copies the passage.
    Copy,
    /// Copies the passage with its citation; in the list of gathered passages, all of them.
    Cite,
    /// Adds the passage to those that are copied together, or drops it.
    Gather,
    /// Opens or closes the list of gathered passages.
    ListGathered,
    /// Hides outline and notes, or shows them again.
    TextOnly,
    /// The next theme.
    Theme,
    /// Captures the mouse, or releases it.
    Mouse,
    /// The edition in the other language.
    Language,
    /// Opens or closes the help.
    Help,
    /// Closes the overlay, or ends the program.
    Quit,
    /// Ends the program as an interrupt does.
    Interrupt,
    /// Stops the program until the shell continues it.
    Suspend,
    /// Redraws every cell.
    Repaint,
}

/// The longest text that is copied, in bytes. With base64 and its frame it stays under 100,000 bytes, the limit of the
/// common scripts for OSC 52; some terminals cut or drop what is longer.
pub(crate) const MAX_COPY: usize = 74_994;

/// A side effect that the terminal performs for the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// End the program.
    Quit,
    /// End the program as an interrupt does.
    Interrupt,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Redraw every cell.
    Repaint,
    /// Put text on the clipboard.
    Copy(String),
    /// Capture the mouse, or release it.
    Mouse(bool),
    /// Read the document's file again.
    Reload,
    /// Read the edition in the other language.
    ReadEdition,
}
