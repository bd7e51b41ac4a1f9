//! What is known about a signal that came.

use super::signal::{Code, ErrorNumber, SendingProcessId, SendingProcessUserId, Status};
use crate::immutable::Maybe;

/// What is known about a signal that came.
///
/// Ported from `Innmind\Signals\Info`. Of a signal of this process the system
/// tells how it came about and who sent it. The error and the status of a child
/// are not told: what reads them for this crate does not pass them on. Without
/// the feature `siginfo` nothing is told.
///
/// ```no_run
/// use innmind::operating_system::Factory;
/// use innmind::signals::{Info, Signal};
///
/// Factory::build().process().signals().listen(Signal::Terminate, |_, info: Info| {
///     match info.sending_process_id() {
///         Some(process) => println!("{} wants us to end", process.to_int()),
///         None => println!("the system wants us to end"),
///     }
/// })?;
/// # Ok::<(), innmind::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Info {
    code: Maybe<Code>,
    error_number: Maybe<ErrorNumber>,
    sending_process_id: Maybe<SendingProcessId>,
    sending_process_user_id: Maybe<SendingProcessUserId>,
    status: Maybe<Status>,
}

impl Info {
    /// All that may be known; [`default`](Self::default) is nothing of it.
    #[must_use]
    pub const fn of(
        code: Maybe<Code>,
        error_number: Maybe<ErrorNumber>,
        sending_process_id: Maybe<SendingProcessId>,
        sending_process_user_id: Maybe<SendingProcessUserId>,
        status: Maybe<Status>,
    ) -> Self {
        Self {
            code,
            error_number,
            sending_process_id,
            sending_process_user_id,
            status,
        }
    }

    /// How the signal came about.
    #[must_use]
    pub const fn code(&self) -> Maybe<Code> {
        self.code
    }

    /// The error that it goes with.
    #[must_use]
    #[doc(alias = "errorNumber")]
    pub const fn error_number(&self) -> Maybe<ErrorNumber> {
        self.error_number
    }

    /// Which process sent it, or which child it is about.
    #[must_use]
    #[doc(alias = "sendingProcessId")]
    pub const fn sending_process_id(&self) -> Maybe<SendingProcessId> {
        self.sending_process_id
    }

    /// Whose process that is.
    #[must_use]
    #[doc(alias = "sendingProcessUserId")]
    pub const fn sending_process_user_id(&self) -> Maybe<SendingProcessUserId> {
        self.sending_process_user_id
    }

    /// With what the child ended.
    #[must_use]
    pub const fn status(&self) -> Maybe<Status> {
        self.status
    }
}
