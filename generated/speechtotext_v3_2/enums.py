# Made by sttgen: edits are lost when it runs again.
"""Enumerations of specs/v3_2/openapi.yaml. Unknown values are kept."""

from __future__ import annotations

from speechtotext_core import runtime as rt

__all__ = [
    "BlockKind",
    "DatasetKind",
    "DetailedErrorCode",
    "ErrorCode",
    "FileKind",
    "LanguageIdentificationMode",
    "OutputFormatType",
    "ProfanityFilterMode",
    "PunctuationMode",
    "Status",
    "TextNormalizationKind",
]


class BlockKind(rt.OpenEnum):
    """In which list a block is looked up when an upload is committed."""

    COMMITTED = "Committed"
    """The block must be among the committed ones."""
    UNCOMMITTED = "Uncommitted"
    """The block must be among those received since the last commit."""
    LATEST = "Latest"
    """The newest block with that id: an uncommitted one if there is any, else a committed one."""


class DatasetKind(rt.OpenEnum):
    """What a dataset holds, and so what it can train."""

    LANGUAGE = "Language"
    """Plain text, one sentence a line, to learn words and phrases from."""
    ACOUSTIC = "Acoustic"
    """Recordings with their transcripts, for training and for evaluation."""
    PRONUNCIATION = "Pronunciation"
    """Words with the way they are spoken."""
    AUDIO_FILES = "AudioFiles"
    """Recordings without transcripts, for transcription or inspection only."""
    LANGUAGE_MARKDOWN = "LanguageMarkdown"
    """Structured text in Markdown: sentences with placeholders and lists of what can fill them."""
    OUTPUT_FORMATTING = "OutputFormatting"
    """Rules for how text is written: numbers and dates, capitals, rewording, swear words.

    It can hold tests of these rules, which the import runs.
    """


class DetailedErrorCode(rt.OpenEnum):
    """The cause of a failure, as precisely as the service names it.

    The list grows: expect values that are not here.
    """

    INVALID_PARAMETER_VALUE = "InvalidParameterValue"
    """A parameter has a value that is not accepted."""
    INVALID_REQUEST_BODY_FORMAT = "InvalidRequestBodyFormat"
    """The body is not JSON of the expected shape."""
    EMPTY_REQUEST = "EmptyRequest"
    """A body was expected but none was sent."""
    MISSING_INPUT_RECORDS = "MissingInputRecords"
    """The input holds no records."""
    INVALID_DOCUMENT = "InvalidDocument"
    """A document of the input cannot be used."""
    MODEL_VERSION_INCORRECT = "ModelVersionIncorrect"
    """The requested version of a model does not exist."""
    INVALID_DOCUMENT_BATCH = "InvalidDocumentBatch"
    """The documents cannot be used together."""
    UNSUPPORTED_LANGUAGE_CODE = "UnsupportedLanguageCode"
    """The language is not supported here."""
    DATA_IMPORT_FAILED = "DataImportFailed"
    """The data of a dataset could not be imported."""
    IN_USE_VIOLATION = "InUseViolation"
    """The entity is still used by another one; remove that first."""
    INVALID_LOCALE = "InvalidLocale"
    """The locale is unknown or does not fit the other entities."""
    INVALID_BASE_MODEL = "InvalidBaseModel"
    """The base model is unknown or cannot be adapted."""
    INVALID_ADAPTATION_MAPPING = "InvalidAdaptationMapping"
    """The base model cannot be adapted with these kinds of data."""
    INVALID_DATASET = "InvalidDataset"
    """The dataset is unknown or does not fit the purpose."""
    INVALID_TEST = "InvalidTest"
    """The evaluation that is referred to is unknown or unusable."""
    FAILED_DATASET = "FailedDataset"
    """The dataset is unusable because its import failed."""
    INVALID_MODEL = "InvalidModel"
    """The model is unknown or does not fit the purpose."""
    INVALID_TRANSCRIPTION = "InvalidTranscription"
    """The transcription is unknown or unusable."""
    INVALID_PAYLOAD = "InvalidPayload"
    """The body contradicts itself or lacks something."""
    INVALID_PARAMETER = "InvalidParameter"
    """There is a parameter that is unknown or unusable."""
    ENDPOINT_WITHOUT_LOGGING = "EndpointWithoutLogging"
    """The endpoint keeps no logs, so there are none to list or delete."""
    INVALID_PERMISSIONS = "InvalidPermissions"
    """The credential or SAS lacks a permission."""
    INVALID_PREREQUISITE = "InvalidPrerequisite"
    """Something that must be done before has not been done."""
    INVALID_PRODUCT_ID = "InvalidProductId"
    """The product of the resource is unknown."""
    INVALID_SUBSCRIPTION = "InvalidSubscription"
    """The resource is unknown, disabled or of another region."""
    INVALID_PROJECT = "InvalidProject"
    """The project is unknown or has another locale."""
    INVALID_PROJECT_KIND = "InvalidProjectKind"
    """The project is of a kind that cannot hold this entity."""
    INVALID_RECORDINGS_URI = "InvalidRecordingsUri"
    """The address of a recording is malformed or not readable."""
    ONLY_ONE_OF_URLS_OR_CONTAINER_OR_DATASET = "OnlyOneOfUrlsOrContainerOrDataset"
    """Give exactly one source of audio: addresses, a container or a dataset."""
    EXCEEDED_NUMBER_OF_RECORDINGS_URIS = "ExceededNumberOfRecordingsUris"
    """More than 1000 recordings were named."""
    INVALID_CHANNELS = "InvalidChannels"
    """The requested audio channels cannot be used."""
    MODEL_MISMATCH = "ModelMismatch"
    """The models do not fit each other."""
    PROJECT_GENDER_MISMATCH = "ProjectGenderMismatch"
    """The voice does not fit the gender of the project."""
    MODEL_DEPRECATED = "ModelDeprecated"
    """The model is past its date for this use."""
    MODEL_EXISTS = "ModelExists"
    """There is such a model already."""
    MODEL_NOT_DEPLOYABLE = "ModelNotDeployable"
    """The model cannot be used for an endpoint."""
    ENDPOINT_NOT_UPDATABLE = "EndpointNotUpdatable"
    """The endpoint cannot be changed in its present state."""
    SINGLE_DEFAULT_ENDPOINT = "SingleDefaultEndpoint"
    """Only one endpoint can be the default."""
    ENDPOINT_CANNOT_BE_DEFAULT = "EndpointCannotBeDefault"
    """This endpoint is not fit to be the default."""
    INVALID_MODEL_URI = "InvalidModelUri"
    """The address of a model is malformed or unknown."""
    SUBSCRIPTION_NOT_FOUND = "SubscriptionNotFound"
    """No resource has the given key."""
    QUOTA_VIOLATION = "QuotaViolation"
    """A limit of the resource is reached."""
    UNSUPPORTED_DELTA = "UnsupportedDelta"
    """The requested change is not supported."""
    UNSUPPORTED_FILTER = "UnsupportedFilter"
    """The filter expression cannot be read or uses a property that cannot be filtered."""
    UNSUPPORTED_PAGINATION = "UnsupportedPagination"
    """The paging parameters cannot be used together or here."""
    UNSUPPORTED_DYNAMIC_CONFIGURATION = "UnsupportedDynamicConfiguration"
    """A setting cannot be changed while in use."""
    UNSUPPORTED_ORDER_BY = "UnsupportedOrderBy"
    """Sorting by that is not possible."""
    NO_UTF8_WITH_BOM = "NoUtf8WithBom"
    """The text file has another encoding than the expected UTF-8 with byte order mark."""
    MODEL_DEPLOYMENT_NOT_COMPLETE_STATE = "ModelDeploymentNotCompleteState"
    """The deployment of the model has not finished yet."""
    SKU_LIMITS_EXIST = "SkuLimitsExist"
    """The pricing tier of the resource does not allow this."""
    DEPLOYING_FAILED_MODEL = "DeployingFailedModel"
    """A model whose training failed cannot be deployed."""
    UNSUPPORTED_TIME_RANGE = "UnsupportedTimeRange"
    """The range of time is not supported."""
    INVALID_LOG_DATE = "InvalidLogDate"
    """The date for logs is not of the form `yyyy-mm-dd`."""
    INVALID_LOG_ID = "InvalidLogId"
    """The id of a log is malformed."""
    INVALID_LOG_START_TIME = "InvalidLogStartTime"
    """The start time for logs cannot be used."""
    INVALID_LOG_END_TIME = "InvalidLogEndTime"
    """The end time for logs cannot be used."""
    INVALID_TOP_FOR_LOGS = "InvalidTopForLogs"
    """`top` has a value that log listings do not accept."""
    INVALID_SKIP_TOKEN_FOR_LOGS = "InvalidSkipTokenForLogs"
    """`skipToken` is not one that the service handed out."""
    DELETE_NOT_ALLOWED = "DeleteNotAllowed"
    """The entity cannot be deleted in its present state."""
    FORBIDDEN = "Forbidden"
    """The credential may not do this."""
    DEPLOY_NOT_ALLOWED = "DeployNotAllowed"
    """The resource may not deploy models."""
    UNEXPECTED_ERROR = "UnexpectedError"
    """The service failed in a way that it did not foresee."""
    INVALID_COLLECTION = "InvalidCollection"
    """There is no collection of that name."""
    INVALID_CALLBACK_URI = "InvalidCallbackUri"
    """The address of a web hook is malformed or did not pass its challenge."""
    INVALID_SAS_VALIDITY_DURATION = "InvalidSasValidityDuration"
    """`sasValidityInSeconds` is out of range."""
    INACCESSIBLE_CUSTOMER_STORAGE = "InaccessibleCustomerStorage"
    """The storage account of the resource cannot be reached."""
    UNSUPPORTED_CLASS_BASED_ADAPTATION = "UnsupportedClassBasedAdaptation"
    """The base model cannot learn from text with placeholders."""
    INVALID_WEB_HOOK_EVENT_KIND = "InvalidWebHookEventKind"
    """There is no event of that name."""
    INVALID_TIME_TO_LIVE = "InvalidTimeToLive"
    """`time_to_live` is not a duration from 0 to 31 days."""
    INVALID_SOURCE_AZURE_RESOURCE_ID = "InvalidSourceAzureResourceId"
    """`source_resource_id` is not the Azure id of a Speech resource."""
    MODEL_COPY_AUTHORIZATION_EXPIRED = "ModelCopyAuthorizationExpired"
    """The permission to copy a model is past its `expiration_date_time`."""


class ErrorCode(rt.OpenEnum):
    """Class of a failure. The list grows: expect values that are not here."""

    INVALID_REQUEST = "InvalidRequest"
    """The request as a whole makes no sense to the service."""
    INVALID_ARGUMENT = "InvalidArgument"
    """A parameter or a member of the body has a bad value; `inner_error` tells which."""
    INTERNAL_SERVER_ERROR = "InternalServerError"
    """The service failed by its own fault; try again later."""
    SERVICE_UNAVAILABLE = "ServiceUnavailable"
    """The service is overloaded or under maintenance; try again later."""
    NOT_FOUND = "NotFound"
    """There is no such entity or path in this resource."""
    PIPELINE_ERROR = "PipelineError"
    """A processing step within the service failed."""
    CONFLICT = "Conflict"
    """The state of the entity does not allow this at present."""
    INTERNAL_COMMUNICATION_FAILED = "InternalCommunicationFailed"
    """Parts of the service could not reach each other; try again later."""
    FORBIDDEN = "Forbidden"
    """The credential is valid but may not do this."""
    NOT_ALLOWED = "NotAllowed"
    """The operation is not possible for this entity."""
    UNAUTHORIZED = "Unauthorized"
    """The credential is missing, wrong, expired or of another region."""
    UNSUPPORTED_MEDIA_TYPE = "UnsupportedMediaType"
    """The content type of the body is not accepted here."""
    TOO_MANY_REQUESTS = "TooManyRequests"
    """Too many requests in a short time; wait as long as `Retry-After` says."""
    UNPROCESSABLE_ENTITY = "UnprocessableEntity"
    """The body is well formed, but its content contradicts itself or the service."""


class FileKind(rt.OpenEnum):
    """What a file holds. The list grows: expect values that are not here."""

    DATASET_REPORT = "DatasetReport"
    """Report of an import: which lines were refused and why."""
    AUDIO = "Audio"
    """A recording."""
    LANGUAGE_DATA = "LanguageData"
    """Text that was imported for training."""
    PRONUNCIATION_DATA = "PronunciationData"
    """Pronunciations that were imported for training."""
    ACOUSTIC_DATA_ARCHIVE = "AcousticDataArchive"
    """Archive of recordings that was imported for training."""
    ACOUSTIC_DATA_TRANSCRIPTION_V2 = "AcousticDataTranscriptionV2"
    """Transcripts of recordings, in the layout of API version v2."""
    TRANSCRIPTION = "Transcription"
    """Recognised text as JSON: the result for one recording, or a log."""
    TRANSCRIPTION_REPORT = "TranscriptionReport"
    """Report of a batch job as JSON: which recordings succeeded or failed."""
    EVALUATION_DETAILS = "EvaluationDetails"
    """Comparison of recognised and human text, utterance by utterance."""
    MODEL_REPORT = "ModelReport"
    """Report of the training of a model."""
    OUTPUT_FORMATTING_DATA = "OutputFormattingData"
    """Rules for how text is written, as they were imported."""


class LanguageIdentificationMode(rt.OpenEnum):
    """Whether the language may change within a recording."""

    CONTINUOUS = "Continuous"
    """The language is found phrase by phrase."""
    SINGLE = "Single"
    """The language is found once and holds for the whole recording."""


class OutputFormatType(rt.OpenEnum):
    """A form of text that a model can produce."""

    LEXICAL = "Lexical"
    """The words as spoken, without punctuation or capitals."""
    DISPLAY = "Display"
    """Text for readers, with punctuation, capitals and numbers as digits."""


class ProfanityFilterMode(rt.OpenEnum):
    """What becomes of swear words in the text."""

    NONE = "None"
    """They are left as spoken."""
    REMOVED = "Removed"
    """They are left out."""
    TAGS = "Tags"
    """They stay, enclosed in XML tags."""
    MASKED = "Masked"
    """All letters but the first become asterisks."""


class PunctuationMode(rt.OpenEnum):
    """Where punctuation in the text comes from."""

    NONE = "None"
    """No marks at all."""
    DICTATED = "Dictated"
    """Only marks that the speaker says aloud, such as the word comma."""
    AUTOMATIC = "Automatic"
    """Marks that the service finds fitting."""
    DICTATED_AND_AUTOMATIC = "DictatedAndAutomatic"
    """Marks said aloud and marks found fitting."""


class Status(rt.OpenEnum):
    """How far the work on an entity has come. `Succeeded` and `Failed` are final."""

    NOT_STARTED = "NotStarted"
    """Accepted and waiting in the queue."""
    RUNNING = "Running"
    """Being worked on."""
    SUCCEEDED = "Succeeded"
    """Finished; results are available."""
    FAILED = "Failed"
    """Ended without a result; the `error` of the entity says why."""


class TextNormalizationKind(rt.OpenEnum):
    """What is done to written numbers and signs before training."""

    DEFAULT = "Default"
    """Digits and signs become the words that are spoken for them."""
    NONE = "None"
    """The text is taken as it is. Choose this only for text that was normalised before."""
