//! What is known of a mention, and of a pair of mentions; each has its weights in
//! [`weights`](super::weights).

macro_rules! features {
    ($($(#[$doc:meta])* $feature:ident),* $(,)?) => {
        /// What is known of a mention or a pair, by the name that its weights bear.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(super) enum Feature { $($(#[$doc])* $feature),* }

        impl Feature {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$feature),*];

            /// The name by which its weights are found.
            pub fn name(self) -> &'static str {
                match self { $(Self::$feature => stringify!($feature)),* }
            }

            /// Its number among all of them.
            pub fn index(self) -> usize {
                self as usize
            }
        }
    };
}

features! {
    // Of the mention itself: what speaks for there being no antecedent.
    Always, Subject, Object, Oblique, NounModifier, Possessor, Predicate, Compound, Conjunct,
    Vocative, Pleonastic, Reflexive, WithAdjective, WithNoun, WithNumber, WithComplement,
    WithClause, Plural, Person, Time, InFirstSentence, Quoted, Repeats, Frequency,
    NetworkOwn, NetworkBest, NamePerson, NameOrganisation, NamePlace, NameOther, Long, Many,
    // Of a pair, where the antecedent stands.
    Here, OneBack, TwoBack, ThreeBack, SixBack, TwelveBack, TwentyBack, FartherBack,
    Latest, SecondLatest, FourthLatest, MentionsBack, SameParagraph, Inside, Around, Barred,
    Commanding, NearestSubject, Prominence, LeadSentence, AfterQuestion,
    // What the antecedent is.
    OfI, OfYou, OfWe, OfPerson, OfIt, OfThey, OfThis, OfOther, OfName, OfDefinite, OfThisNoun,
    OfPossessed, OfIndefinite, OfBare, OfEvent, OfSeveral,
    EventHere, EventBefore, EventOfSentence, EventLatest, EventAround,
    AsSubject, AsObject, AsOblique, AsNounModifier, AsPossessor, AsPredicate, AsCompound,
    AsConjunct, AsOther, BothSubjects, BothObjects, SubjectHere, SubjectBefore,
    OfKindPerson, OfKindOrganisation, OfKindPlace, OfKindOther,
    // How the two agree.
    NumberAgrees, NumberDiffers, GenderAgrees, GenderDiffers, PersonAgrees, PersonDiffers,
    SameWord, SameLemma, SameWords, ModifiersSame, ModifiersAdded, ModifiersDropped,
    ModifiersClash, ModifiersNone, SameOwner, OtherOwner, SameName, OtherName, NameWordsShared,
    NameWordsInside, NoNameWords, Initials, SameReferent, OtherReferent, NearestOfSort,
    NearestFitting,
    // The same of pairs that have a word or name in common, which may be far apart.
    AlikeHere, AlikeOneBack, AlikeFar, AlikeMentionsBack, AlikeNetwork, AlikeNamed,
    UnlikeNoun, UnlikeName,
    // What is said in quotation marks, and by whom.
    SameQuotation, SameSpeaker, OtherSpeaker, IsSpeaker, QuotedAlone, UnquotedAlone,
    // What the network thinks.
    Network, NetworkBehind, NetworkFirst,
    // What is known of the chain that the antecedent is in.
    ChainLength, LastOfChain, ChainClashes, ChainOfSort, ChainOfLemma, ChainOfWords, ChainNamed,
    ChainSpeaks, ChainBarred, ChainFirstWord,
}

/// What is known, each with how much of it.
pub(super) type Known = Vec<(Feature, f32)>;

/// Collects what holds.
#[derive(Default)]
pub(super) struct Notes(Known);

impl Notes {
    /// Notes what holds as 1.
    pub fn set(&mut self, feature: Feature, holds: bool) {
        if holds {
            self.0.push((feature, 1.0));
        }
    }

    /// Notes a quantity.
    pub fn measure(&mut self, feature: Feature, value: f32) {
        self.0.push((feature, value));
    }

    /// What was noted.
    pub fn finish(self) -> Known {
        self.0
    }
}
