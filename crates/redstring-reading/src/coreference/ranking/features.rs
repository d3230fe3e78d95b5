//! What is known of a candidate, and of the pronoun or description itself; each
//! has its weight in [`weights`](super::weights).

/// What is known of a candidate, in the order of its weights.
#[derive(Clone, Copy, Debug)]
pub(super) enum Feature {
    Prominence,
    SameSentence,
    OneBack,
    TwoBack,
    ThreeBack,
    SixBack,
    FartherBack,
    Latest,
    SecondLatest,
    ThirdLatest,
    Mentions,
    MostMentioned,
    InLead,
    Subject,
    Commanding,
    BothSubjects,
    Place,
    Organisation,
    Unnamed,
    Together,
    NetworkBehind,
    Network,
    AsPronoun,
    GenderAgrees,
    CalledSo,
    CalledSoInFull,
    OfTheClass,
    OfAnotherClass,
    SubjectBefore,
    SubjectHere,
    MainSubject,
    UnnamedCalledSo,
    SameOrigin,
    OtherOrigin,
    UnnamedLatest,
    NearestSubject,
    NearestSubjectOwning,
    NetworkShare,
    BothObjects,
    GenderDiffers,
    Ahead,
    AheadOwning,
    OnlyAhead,
    Coordinated,
    Oblique,
    Inside,
    Names,
    Continued,
    CalledAlike,
    NamedSo,
    OfAnotherKind,
    OnlyCalledSo,
    OnlySuch,
    OnlyNamed,
    MostMentionedSuch,
}

/// How many things are known of a candidate.
pub(super) const FEATURES: usize = Feature::MostMentionedSuch as usize + 1;

/// What speaks for there being no antecedent, in the order of its weights.
#[derive(Clone, Copy, Debug)]
pub(super) enum Own {
    Always,
    Possessive,
    Subject,
    Modified,
    Restricted,
    WithClause,
    Demonstrative,
    Title,
    Office,
    Family,
    Person,
    Body,
    Country,
    City,
    Region,
    Place,
    Unlisted,
    OnlyCandidate,
    Quoted,
    Oblique,
}

/// How many things are known of the anaphor itself.
pub(super) const OWN: usize = Own::Oblique as usize + 1;
