//! Reads HTML: the tokens of html5gum go straight to the assembler.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::assemble::{Assembler, Attributes, TooManyBlocks};
use super::page::Page;

/// Reads a page.
pub(super) fn read(text: &str) -> Result<Page, TooManyBlocks> {
    let mut assembler = Assembler::new();
    read_into(&mut assembler, text);
    assembler.finish()
}

/// Reads a piece of HTML into a page.
pub(super) fn read_into(assembler: &mut Assembler, text: &str) {
    let mut attributes = Attributes::default();
    let mut tag = Vec::new();
    let mut attribute: Option<Vec<u8>> = None;
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
                if let Some(name) = attribute.replace(name.to_vec()) {
                    attributes.add(&name, "");
                }
            }
            CallbackEvent::AttributeValue { value } if is_start => {
                if let Some(name) = attribute.take() {
                    attributes.add(&name, &String::from_utf8_lossy(value));
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                if let Some(name) = attribute.take() {
                    attributes.add(&name, "");
                }
                is_start = false;
                assembler.start(&tag, &attributes);
            }
            CallbackEvent::EndTag { name } => assembler.end(name),
            CallbackEvent::String { value } => assembler.text(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { value } => assembler.comment(&String::from_utf8_lossy(value)),
            _ => {}
        }
        // The only token there is says that reading on makes no sense.
        assembler.is_full().then_some(())
    });
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).next();
}
