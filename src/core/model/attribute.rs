//! One table makes both a thing of a session and the edit that sets one of its
//! attributes.

/// Makes the struct of a thing, and the enum of its attributes with the values that an
/// edit sets. A row is `Variant field: Type, check;`, where the check (see
/// `apply::check`) may refuse a value. Fields under `beside` are given when the thing is
/// made and never set.
macro_rules! thing {
    (
        $(#[$doc:meta])* $thing:ident, $set:ident, $called:ident {
            $($(#[$said:meta])* $variant:ident $field:ident: $of:ty, $check:ident;)+
        }
        $(beside { $($(#[$other:meta])* $beside:ident: $what:ty,)+ })?
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $thing {
            $($(#[$said])* pub $field: $of,)+
            $($($(#[$other])* pub $beside: $what,)+)?
        }

        #[doc = concat!("One attribute of [`", stringify!($thing), "`], with its new value.")]
        #[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $set {
            $($(#[$said])* $variant($of),)+
        }

        impl $set {
            /// All attributes with their values.
            pub fn all(of: &$thing) -> Vec<$set> {
                vec![$($set::$variant(Clone::clone(&of.$field))),+]
            }

            /// The attributes to set to turn one thing into the other.
            pub fn changes(from: &$thing, to: &$thing) -> Vec<$set> {
                let both = $set::all(to).into_iter().zip($set::all(from));
                both.filter(|(to, from)| to != from).map(|(to, _)| to).collect()
            }

            /// Sets the attribute of a thing, or refuses.
            pub(in crate::model) fn put(
                &self,
                of: &mut $thing,
                map: &crate::model::map::Map,
            ) -> Result<(), crate::model::refusal::Refusal> {
                let thing = crate::model::refusal::Thing::$called;
                match self {
                    $($set::$variant(value) => {
                        crate::model::apply::check::$check(value, thing, map)?;
                        Clone::clone_from(&mut of.$field, value);
                    })+
                }
                Ok(())
            }
        }
    };
}

pub(super) use thing;
