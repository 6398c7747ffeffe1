//! Reads HTML: the tokens of html5gum go straight to the assembler.

use std::borrow::Cow;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, Tokenizer};

use super::assemble::{Assembler, Attributes, TooManyBlocks};
use super::page::Page;
use super::{content, elements, markdown};

/// Reads a page. One with front matter, or a part of a page, is for a site generator and has templates.
pub(super) fn read(text: &str) -> Result<Page, TooManyBlocks> {
    let mut assembler = Assembler::new();
    let front_matter = markdown::front_matter(text);
    if front_matter.is_none() && content::is_page(text) {
        read_into(&mut assembler, text);
    } else {
        let (fields, body) = front_matter.unwrap_or_else(|| (Vec::new(), text));
        assembler.metadata().fields = fields;
        read_into(&mut assembler, &markdown::without_templates(body));
    }
    assembler.finish()
}

/// Reads a piece of HTML into a page.
pub(super) fn read_into(assembler: &mut Assembler, text: &str) {
    let mut attributes = Attributes::default();
    let mut tag = Vec::new();
    let mut attribute = None;
    let mut is_start = false;
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag.clear();
                tag.extend_from_slice(name);
                attributes.clear();
                attribute = None;
                is_start = true;
            }
            // Attributes come for end tags as well, where they mean nothing.
            CallbackEvent::AttributeName { name } if is_start => {
                if let Some(name) = std::mem::replace(&mut attribute, elements::attribute(&tag, name)) {
                    attributes.add(name, "");
                }
            }
            CallbackEvent::AttributeValue { value } if is_start => {
                if let Some(name) = attribute.take() {
                    attributes.add(name, &decoded(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(name) = attribute.take() {
                    attributes.add(name, "");
                }
                is_start = false;
                assembler.start(&tag, &attributes);
            }
            CallbackEvent::EndTag { name } => assembler.end(name),
            CallbackEvent::String { value } => assembler.text(&decoded(value)),
            CallbackEvent::Comment { value } => assembler.comment(&decoded(value)),
            _ => {}
        }
        // The only token there is says that reading on makes no sense.
        assembler.is_full().then_some(())
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, WithoutErrors(emitter)).next();
}

/// An emitter that asks for no errors: to look for them takes a third of the time.
struct WithoutErrors<E>(E);

impl<E: Emitter> ForwardingEmitter for WithoutErrors<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.0
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }
}

/// Text of a page. It is valid as long as the tokenizer divides characters nowhere.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    // Valid text is seen to be valid faster than it is mended.
    str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}
