//! The numbers of a document's tabs, sections and passages. They mean nothing outside of their document.

/// Defines a number that names one thing of one document.
macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u32);

        impl $name {
            /// The position in the document's order, from 0.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            pub(crate) fn from_index(index: usize) -> Self {
                Self(to_u32(index))
            }
        }
    };
}

id!(
    /// A tab of a document.
    TabId
);
id!(
    /// A section of a document; sections are numbered through all tabs.
    SectionId
);
id!(
    /// A passage of a document; passages are numbered through all sections.
    PassageId
);

/// A count or an index as the document and its indexes store it.
pub(crate) fn to_u32(count: usize) -> u32 {
    u32::try_from(count).expect("a file within the size limit has fewer than 2^32 of anything")
}
