//! The article beside the results of a search: the section of the chosen one, or where there is none the page that is
//! read, so that its place is not lost.

use super::prompt::Preview;
use super::{App, Mode};
use crate::briefing::PassageId;
use crate::cursor::Step;
use crate::layout::Panes;
use crate::prose::{self, Article};

impl App<'_> {
    /// Sets what stands beside the results, where it has changed; the wheel may have scrolled it since.
    pub(super) fn keep_preview(&mut self, panes: &Panes) {
        let setting = self.setting(panes.measure());
        let height = usize::from(panes.prose().height);
        let Mode::Search(prompt) = &mut self.mode else { return };
        let (held, chosen) = (prompt.preview.take(), prompt.chosen());
        if height == 0 || setting.columns == 0 {
            return;
        }
        let section = chosen.map_or(self.section, |passage| self.document.section_of(passage));
        let set = (section, setting.columns);
        let (article, top) = match held {
            Some(held) if held.set == set => (held.article, held.is_free.then_some(held.top)),
            _ => (prose::set(self.document, section, setting), None),
        };
        let is_free = top.is_some();
        let top = top.unwrap_or_else(|| match chosen {
            Some(passage) => top_for(&article, passage, height),
            None => self.top_in(&article),
        });
        let top = top.min(article.lines.len().saturating_sub(height));
        let Mode::Search(prompt) = &mut self.mode else { return };
        prompt.preview = Some(Preview { set, article, top, is_free });
    }

    /// The line at which an article that is set to another width shows what is read.
    fn top_in(&self, article: &Article) -> usize {
        match self.passage {
            Some(passage) => {
                let above = first_line(&self.article, passage).saturating_sub(self.top);
                first_line(article, passage).saturating_sub(above)
            }
            None => self.top * article.lines.len() / self.article.lines.len().max(1),
        }
    }

    /// Scrolls what stands beside the results.
    pub(super) fn scroll_preview(&mut self, panes: &Panes, lines: isize) {
        let height = usize::from(panes.prose().height);
        if let Mode::Search(prompt) = &mut self.mode
            && let Some(preview) = &mut prompt.preview
        {
            let rows = (preview.article.lines.len() + 1).saturating_sub(height);
            preview.is_free = true;
            preview.top = Step::Rows(lines).from(preview.top, height, rows);
        }
    }
}

fn first_line(article: &Article, passage: PassageId) -> usize {
    article.lines_of(passage).map_or(0, |lines| lines.start)
}

/// The first line to show of an article for the sake of a passage: its title, where the passage has room under it.
fn top_for(article: &Article, passage: PassageId, height: usize) -> usize {
    let Some(lines) = article.lines_of(passage).filter(|lines| lines.end > height) else { return 0 };
    let above = lines.start.saturating_sub(height / 3);
    // What is blank tells nothing of where the passage stands.
    above + article.lines[above..lines.start].iter().take_while(|line| line.is_blank()).count()
}
