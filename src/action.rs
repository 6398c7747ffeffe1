//! What a reader can ask for, and what the application asks of the terminal in return. Which key asks for what is the
//! key table's matter.

use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::Size;

use crate::appearance::Background;
use crate::search::Index;

/// Something that the application is told.
#[derive(Debug)]
pub(crate) enum Action {
    /// A command of the key table.
    Command(Command),
    /// A key that the table leaves to the search line.
    Edit(KeyEvent),
    /// Text that was pasted.
    Paste(String),
    /// The mouse was used.
    Mouse(MouseEvent),
    /// The terminal has a new size.
    Resize(Size),
    /// The index was built.
    Indexed(std::sync::Arc<Index>),
    /// The terminal said what it draws on, or did not answer in time.
    Background(Option<Background>),
}

/// A command that a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Command {
    /// To the previous tab.
    PreviousTab,
    /// To the next tab.
    NextTab,
    /// To a tab by its number, from 0.
    Tab(usize),
    /// One section, line or row up.
    Up,
    /// One section, line or row down.
    Down,
    /// Into the article, along the link, to the result.
    Enter,
    /// Back to where a link was followed.
    Return,
    /// To the next stop: outline, article, each link in view.
    NextStop,
    /// To the previous stop.
    PreviousStop,
    /// Back one level.
    Escape,
    /// A page on, and past the end of a section to the next one.
    PageDown,
    /// A page back.
    PageUp,
    /// Half a page on.
    HalfDown,
    /// Half a page back.
    HalfUp,
    /// To the top.
    Top,
    /// To the bottom.
    Bottom,
    /// To the previous section, from anywhere.
    PreviousSection,
    /// To the next section, from anywhere.
    NextSection,
    /// Opens the search line.
    Search,
    /// Limits the search to the tab, or lifts the limit.
    Scope,
    /// Takes the nearest word for the one that does not occur.
    Suggestion,
    /// Cuts the search line behind the cursor; where nothing stands there, one row up.
    Cut,
    /// To where this briefing was read last.
    Resume,
    /// To the next match.
    NextMatch,
    /// To the previous match.
    PreviousMatch,
    /// Spells out the terms on this page.
    Terms,
    /// To the previous passage.
    PreviousPassage,
    /// To the next passage.
    NextPassage,
    /// Copies the passage.
    Copy,
    /// Copies the passage with its citation.
    Cite,
    /// To the next theme.
    Theme,
    /// Captures the mouse, or lets go of it.
    Mouse,
    /// Opens the help, or closes it.
    Help,
    /// Closes the overlay, or ends the program.
    Quit,
    /// Ends the program as an interrupt does.
    Interrupt,
    /// Hands the terminal back to the shell for a while.
    Suspend,
    /// Draws everything anew.
    Repaint,
}

/// The longest text that is copied, in bytes. With base64 and its frame it stays under 100,000 bytes, the bound that
/// the common scripts for OSC 52 keep; some terminals cut or drop what is longer.
pub(crate) const MAX_COPY: usize = 74_994;

/// What the application cannot do by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Effect {
    /// End the program.
    Quit,
    /// End the program as the interrupt key does.
    Interrupt,
    /// Stop the program until the shell continues it.
    Suspend,
    /// Draw every cell anew.
    Repaint,
    /// Put text on the clipboard.
    Copy(String),
    /// Capture the mouse, or let go of it.
    Mouse(bool),
}
