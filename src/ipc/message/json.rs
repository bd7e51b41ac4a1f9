//! Values in messages.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Message;
use crate::error::{Error, Failure, Operation, Reason, Subject};
use crate::immutable::Attempt;
use crate::media_type::{MediaType, TopLevel};

impl Message {
    /// A message that holds a value, as `application/json`. Beyond upstream.
    ///
    /// ```
    /// use innmind::ipc::Message;
    ///
    /// let message = Message::json(&("Alice", 42))?;
    ///
    /// assert_eq!(message.content().to_string(), r#"["Alice",42]"#);
    /// assert_eq!(message.as_json::<(String, u8)>()?, ("Alice".to_owned(), 42));
    /// # Ok::<(), innmind::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the value has no form in JSON, such as a map whose keys are no texts.
    pub fn json<T: Serialize + ?Sized>(value: &T) -> Attempt<Self> {
        let content = serde_json::to_vec(value).map_err(Error::of)?;
        let media_type = MediaType::new(TopLevel::Application, "json", "", [])?;

        Ok(Self::new(media_type, content))
    }

    /// The value that the message holds, whatever the parameters of its media
    /// type.
    ///
    /// # Errors
    ///
    /// [`is_invalid`](Error::is_invalid) if it is not `application/json`, nor a
    /// type with the suffix `+json`; or if the content is no such value.
    pub fn as_json<T: DeserializeOwned>(&self) -> Attempt<T> {
        let named = self.media_type.top_level() == TopLevel::Application
            && self.media_type.sub_type() == "json"
            && self.media_type.suffix().is_empty();

        if !named && self.media_type.suffix() != "json" {
            return Err(Error::failure(Failure::of(
                Operation::Decode,
                Subject::Text(format!("a message of {}", self.media_type).into()),
                Reason::Invalid("it is not JSON"),
            )));
        }

        serde_json::from_slice(self.content.as_bytes()).map_err(Error::of)
    }
}
