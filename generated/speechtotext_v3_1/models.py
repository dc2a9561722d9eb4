# Made by sttgen: edits are lost when it runs again.
"""Models of specs/v3_1/openapi.yaml, one class for each schema."""

from __future__ import annotations

from typing import Any, TypeAlias

from speechtotext_core import runtime as rt

from . import enums

__all__ = [
    "EntityReference",
    "SharedModel",
    "BaseModel",
    "BaseModelDeprecationDates",
    "SharedModelFeatures",
    "BaseModelFeatures",
    "BaseModelLinks",
    "BaseModelProperties",
    "CommitBlocksEntry",
    "Component",
    "CustomModel",
    "CustomModelDeprecationDates",
    "CustomModelLinks",
    "CustomModelProperties",
    "Dataset",
    "DatasetLinks",
    "DatasetProperties",
    "DatasetUpdate",
    "DiarizationProperties",
    "DiarizationSpeakersProperties",
    "Endpoint",
    "EndpointLinks",
    "EndpointProperties",
    "EndpointPropertiesUpdate",
    "EndpointUpdate",
    "EntityError",
    "Error",
    "Evaluation",
    "EvaluationLinks",
    "EvaluationProperties",
    "EvaluationUpdate",
    "File",
    "FileLinks",
    "FileProperties",
    "InnerError",
    "LanguageIdentificationProperties",
    "ModelCopy",
    "ModelFile",
    "ModelManifest",
    "ModelUpdate",
    "PaginatedBaseModels",
    "PaginatedCustomModels",
    "PaginatedDatasets",
    "PaginatedEndpoints",
    "PaginatedEvaluations",
    "PaginatedFiles",
    "PaginatedProjects",
    "PaginatedTranscriptions",
    "PaginatedWebHooks",
    "Project",
    "ProjectLinks",
    "ProjectProperties",
    "ProjectUpdate",
    "ResponseBlock",
    "ServiceHealth",
    "Transcription",
    "TranscriptionLinks",
    "TranscriptionProperties",
    "TranscriptionUpdate",
    "UploadedBlocks",
    "WebHook",
    "WebHookEvents",
    "WebHookLinks",
    "WebHookProperties",
    "WebHookPropertiesUpdate",
    "WebHookUpdate",
    "CustomModelFeatures",
    "DatasetLocales",
    "Model",
    "ModelDeprecationDates",
    "ModelLinks",
    "ModelProperties",
    "PaginatedModels",
]


class EntityReference(rt.Entity, kw_only=True, gc=False):
    """Names another entity by its address. To see that entity, request the address.

    Attributes:
        self_url (str): Address of the entity that is meant, in the same region and API version as
            the request.
    """

    self_url: str = rt.field(name="self")


class SharedModel(EntityReference, kw_only=True):
    """What custom models and base models have in common.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale that the model recognises, such as `en-US`. Fixed at creation.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    locale: str
    last_action_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="lastActionDateTime")
    status: enums.Status = rt.READ_ONLY
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")

    __read_only__ = frozenset({"self_url", "last_action_date_time", "status", "created_date_time"})


class BaseModel(SharedModel, kw_only=True):
    """A model that the service offers for a locale.

    It can be used as it is, or be the start of a custom model. Never sent, only received.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale that the model recognises, such as `en-US`. Fixed at creation.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
        links (BaseModelLinks): Addresses of what belongs to this model. Set by the service.
        properties (BaseModelProperties, optional): What the model can do and how long it can be
            used.
    """

    links: BaseModelLinks = rt.READ_ONLY
    properties: BaseModelProperties | None | rt.UnsetType = rt.UNSET

    __read_only__ = frozenset({"links"})


class BaseModelDeprecationDates(rt.Model, kw_only=True, gc=False):
    """How long a base model can be used.

    Attributes:
        adaptation_date_time (DateTime): Until when custom models can be trained from this one, in
            UTC. After it, training fails with `ModelDeprecated`.
        transcription_date_time (DateTime): Until when speech can be recognised with this model, in
            UTC. After it, requests for it fail with `ModelDeprecated`.
    """

    adaptation_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="adaptationDateTime")
    transcription_date_time: rt.DateTime = rt.field(
        default=rt.READ_ONLY, name="transcriptionDateTime"
    )

    __read_only__ = frozenset({"adaptation_date_time", "transcription_date_time"})


class SharedModelFeatures(rt.Model, kw_only=True, gc=False):
    """Uses that both custom and base models can have.

    Attributes:
        supports_transcriptions (bool): True if transcriptions can name this model.
        supports_endpoints (bool): True if endpoints can be created with this model for live
            recognition.
        supports_transcriptions_on_speech_containers (bool): True if a speech container can run this
            model. It can become true later for an existing model.
    """

    supports_transcriptions: bool = rt.field(default=rt.READ_ONLY, name="supportsTranscriptions")
    supports_endpoints: bool = rt.field(default=rt.READ_ONLY, name="supportsEndpoints")
    supports_transcriptions_on_speech_containers: bool = rt.field(
        default=rt.READ_ONLY, name="supportsTranscriptionsOnSpeechContainers"
    )

    __read_only__ = frozenset(
        {
            "supports_transcriptions",
            "supports_endpoints",
            "supports_transcriptions_on_speech_containers",
        }
    )


class BaseModelFeatures(SharedModelFeatures, kw_only=True):
    """What a base model can be used for.

    Attributes:
        supports_transcriptions (bool): True if transcriptions can name this model.
        supports_endpoints (bool): True if endpoints can be created with this model for live
            recognition.
        supports_transcriptions_on_speech_containers (bool): True if a speech container can run this
            model. It can become true later for an existing model.
        supports_adaptations_with (list[enums.DatasetKind]): Kinds of dataset that this model can be
            trained with; an empty list means that it cannot be adapted.
    """

    supports_adaptations_with: list[enums.DatasetKind] = rt.field(
        default=rt.READ_ONLY, name="supportsAdaptationsWith"
    )

    __read_only__ = frozenset({"supports_adaptations_with"})


class BaseModelLinks(rt.Model, kw_only=True, gc=False):
    """Addresses of what belongs to a base model.

    Attributes:
        manifest (str): Address of the manifest for speech containers, see
            `models.get_base_model_manifest`. Needs the API credential.
    """

    manifest: str = rt.READ_ONLY

    __read_only__ = frozenset({"manifest"})


class BaseModelProperties(rt.Model, kw_only=True, gc=False):
    """What is known about a base model beside its name.

    Attributes:
        deprecation_dates (BaseModelDeprecationDates): Until when the model can be used, for each
            use.
        features (BaseModelFeatures, optional): What the model can be used for.
    """

    deprecation_dates: BaseModelDeprecationDates = rt.field(
        default=rt.READ_ONLY, name="deprecationDates"
    )
    features: BaseModelFeatures | None | rt.UnsetType = rt.UNSET

    __read_only__ = frozenset({"deprecation_dates"})


class CommitBlocksEntry(rt.Model, kw_only=True, gc=False):
    """One block of the file that is put together by a commit.

    Attributes:
        kind (enums.BlockKind, optional): In which list to look for the block; `Latest` is the usual
            choice.
        id (str, optional): The id that the block was uploaded with, in Base64, the same text as its
            `blockid`.
    """

    kind: enums.BlockKind | None | rt.UnsetType = rt.UNSET
    id: str | None | rt.UnsetType = rt.UNSET


class Component(rt.Model, kw_only=True, gc=False):
    """A part of the service and its state.

    Attributes:
        message (str): Remark on the state, for people. Often absent.
        name (str): Name of the part.
        status (enums.HealthStatus): State of the part.
        type (str): Technical kind of the part.
    """

    message: str = rt.READ_ONLY
    name: str = rt.READ_ONLY
    status: enums.HealthStatus = rt.READ_ONLY
    type: str = rt.READ_ONLY

    __read_only__ = frozenset({"message", "name", "status", "type"})


class CustomModel(SharedModel, kw_only=True):
    """A model that was trained from a base model with data of your own.

    Sent to start training, received with the outcome.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale that the model recognises, such as `en-US`. Fixed at creation.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
        project (EntityReference, optional): The project that this belongs to, if any. It must have
            the same locale.
        links (CustomModelLinks): Addresses of what belongs to this entity. Set by the service.
        properties (CustomModelProperties, optional): Training settings and outcome.
        text (str, optional): Plain sentences to adapt the language part with, as a short way
            without a dataset.
        base_model (EntityReference, optional): The base model to start from; the default one of the
            locale when left out. It must not be past its adaptation date.
        datasets (list[EntityReference], optional): The datasets to train from, all of the same
            locale as the model and with status `Succeeded`; kinds may be mixed as far as the base
            model supports them.
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
    """

    project: EntityReference | None | rt.UnsetType = rt.UNSET
    links: CustomModelLinks = rt.READ_ONLY
    properties: CustomModelProperties | None | rt.UnsetType = rt.UNSET
    text: str | None | rt.UnsetType = rt.UNSET
    base_model: EntityReference | None | rt.UnsetType = rt.field(default=rt.UNSET, name="baseModel")
    datasets: list[EntityReference] | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )

    __read_only__ = frozenset({"links"})
    __references__ = frozenset({"project", "base_model", "datasets"})


class CustomModelDeprecationDates(rt.Model, kw_only=True, gc=False):
    """How long a custom model can be used.

    Attributes:
        transcription_date_time (DateTime): Until when speech can be recognised with this model, in
            UTC. Train a successor before that day.
    """

    transcription_date_time: rt.DateTime = rt.field(
        default=rt.READ_ONLY, name="transcriptionDateTime"
    )

    __read_only__ = frozenset({"transcription_date_time"})


class CustomModelLinks(rt.Model, kw_only=True, gc=False):
    """Addresses of what belongs to a custom model.

    Attributes:
        copy_to (str): Address to post to for a copy in another resource, see `models.copy_to`.
        files (str): Address of the training reports, see `models.list_files`.
        manifest (str): Address of the manifest for speech containers, see
            `models.get_custom_model_manifest`. Needs the API credential.
    """

    copy_to: str = rt.field(default=rt.READ_ONLY, name="copyTo")
    files: str = rt.READ_ONLY
    manifest: str = rt.READ_ONLY

    __read_only__ = frozenset({"copy_to", "files", "manifest"})


class CustomModelProperties(rt.Model, kw_only=True, gc=False):
    """Training settings of a custom model and what is known about it.

    Attributes:
        custom_model_weight_percent (int, optional): Share of the custom part in recognition, in
            percent from 1 to 100; the base model has the rest. Leave it out at first: the service
            chooses, and the trained model shows what it chose. Raise it where your vocabulary is
            missed, lower it where ordinary speech suffers.
        deprecation_dates (CustomModelDeprecationDates): Until when the model can be used.
        features (CustomModelFeatures): What the model can be used for. Set by the service after
            training.
        email (str, optional): Mail address that gets one message when the work has ended, in
            success or failure. It is erased after that message, so a finished entity does not show
            it.
        error (EntityError): Why it failed. Present only when `status` is `Failed`.
    """

    custom_model_weight_percent: int | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customModelWeightPercent"
    )
    deprecation_dates: CustomModelDeprecationDates = rt.field(
        default=rt.READ_ONLY, name="deprecationDates"
    )
    features: CustomModelFeatures = rt.READ_ONLY
    email: str | None | rt.UnsetType = rt.UNSET
    error: EntityError = rt.READ_ONLY

    __read_only__ = frozenset({"deprecation_dates", "features", "error"})


class Dataset(EntityReference, kw_only=True):
    """Data for training or evaluation: text, or audio with or without transcripts.

    Sent to start an import, received with the outcome.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale of the speech or text, such as `en-US`; one of those that the
            `locales` operation of this collection returns. Fixed at creation.
        kind (enums.DatasetKind): What the data is. It decides the expected file format and what can
            be trained with it. Fixed at creation.
        links (DatasetLinks): Addresses of what belongs to this entity. Set by the service.
        properties (DatasetProperties, optional): Outcome of the import.
        project (EntityReference, optional): The project that this belongs to, if any. It must have
            the same locale.
        content_url (str, optional): Where the service fetches the data, usually a blob address with
            a SAS. Leave it out to upload the data in blocks. Answers may repeat it.
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    locale: str
    kind: enums.DatasetKind
    links: DatasetLinks = rt.READ_ONLY
    properties: DatasetProperties | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    content_url: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="contentUrl")
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    last_action_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="lastActionDateTime")
    status: enums.Status = rt.READ_ONLY
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")

    __read_only__ = frozenset(
        {"self_url", "links", "last_action_date_time", "status", "created_date_time"}
    )
    __references__ = frozenset({"project"})


class DatasetLinks(rt.Model, kw_only=True, gc=False):
    """Addresses of what belongs to a dataset.

    Attributes:
        files (str): Address of the files of this entity. Listing them needs the API credential;
            downloading one does not.
        commit_blocks (str): Address to post the list of blocks to, see `datasets.commit_blocks`.
        list_blocks (str): Address that shows the blocks received so far, see `datasets.get_blocks`.
        upload_blocks (str): Address to put blocks to, see `datasets.upload_block`.
    """

    files: str = rt.READ_ONLY
    commit_blocks: str = rt.field(default=rt.READ_ONLY, name="commitBlocks")
    list_blocks: str = rt.field(default=rt.READ_ONLY, name="listBlocks")
    upload_blocks: str = rt.field(default=rt.READ_ONLY, name="uploadBlocks")

    __read_only__ = frozenset({"files", "commit_blocks", "list_blocks", "upload_blocks"})


class DatasetProperties(rt.Model, kw_only=True, gc=False):
    """Outcome of an import, and where to send notice of it.

    Attributes:
        accepted_line_count (int): Lines or utterances that were taken over.
        rejected_line_count (int): Lines or utterances that were refused; the file of kind
            `DatasetReport` tells which and why.
        duration (str): Length of all audio in the dataset, as an ISO 8601 duration such as
            `PT1H23M4.5S`. Absent for text.
        email (str, optional): Mail address that gets one message when the work has ended, in
            success or failure. It is erased after that message, so a finished entity does not show
            it.
        error (EntityError): Why it failed. Present only when `status` is `Failed`.
    """

    accepted_line_count: int = rt.field(default=rt.READ_ONLY, name="acceptedLineCount")
    rejected_line_count: int = rt.field(default=rt.READ_ONLY, name="rejectedLineCount")
    duration: str = rt.READ_ONLY
    email: str | None | rt.UnsetType = rt.UNSET
    error: EntityError = rt.READ_ONLY

    __read_only__ = frozenset({"accepted_line_count", "rejected_line_count", "duration", "error"})


class DatasetUpdate(rt.Model, kw_only=True, gc=False):
    """The members of a dataset that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        project (EntityReference, optional): The project to move it to; null takes it out of its
            project.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    __references__ = frozenset({"project"})


class DiarizationProperties(rt.Model, kw_only=True, gc=False):
    """Settings of the newer speaker separation. They count only when `diarization_enabled` is true.

    Attributes:
        speakers (DiarizationSpeakersProperties): How many speakers to expect.
    """

    speakers: DiarizationSpeakersProperties


class DiarizationSpeakersProperties(rt.Model, kw_only=True, gc=False):
    """How many speakers to expect.

    Both bounds are from 1 to 35, and the lower must not exceed the upper.

    Attributes:
        min_count (int, optional): Fewest speakers to expect, from 1; a hint only. Not above
            `max_count`.
        max_count (int, optional): Most speakers to tell apart, from 1 to 35. Not below `min_count`.
    """

    min_count: int | None | rt.UnsetType = rt.field(default=rt.UNSET, name="minCount")
    max_count: int | None | rt.UnsetType = rt.field(default=rt.UNSET, name="maxCount")


class Endpoint(EntityReference, kw_only=True):
    """A model deployed for live recognition. Sent to start a deployment, received with its addresses.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale of the speech that will be recognised, such as `en-US`; the same
            as that of the model.
        project (EntityReference, optional): The project that this belongs to, if any. It must have
            the same locale.
        links (EndpointLinks): Addresses to recognise speech with. Complete once `status` is
            `Succeeded`.
        properties (EndpointProperties, optional): Settings of the deployment.
        text (str, optional): Plain sentences that adapt the language part for this endpoint, as a
            short way without a trained model.
        model (EntityReference, optional): The model to deploy, custom or base; the default base
            model of the locale when left out.
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    locale: str
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    links: EndpointLinks = rt.READ_ONLY
    properties: EndpointProperties | None | rt.UnsetType = rt.UNSET
    text: str | None | rt.UnsetType = rt.UNSET
    model: EntityReference | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    last_action_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="lastActionDateTime")
    status: enums.Status = rt.READ_ONLY
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")

    __read_only__ = frozenset(
        {"self_url", "links", "last_action_date_time", "status", "created_date_time"}
    )
    __references__ = frozenset({"project", "model"})


class EndpointLinks(rt.Model, kw_only=True, gc=False):
    """Addresses to recognise speech with, one for each protocol and mode, and the address of the logs.

    Attributes:
        rest_interactive (str): HTTP address for short commands and questions, up to 15 seconds of
            audio.
        rest_conversation (str): HTTP address for conversational speech, up to 60 seconds of audio.
        rest_dictation (str): HTTP address for dictation with spoken punctuation, up to 60 seconds
            of audio.
        web_socket_interactive (str): Web socket (`wss`) address for the Speech SDK: up to 15
            seconds of audio, one final result.
        web_socket_conversation (str): Web socket (`wss`) address for the Speech SDK: audio of any
            length, a final result for each phrase.
        web_socket_dictation (str): Web socket (`wss`) address for the Speech SDK: dictation of any
            length with spoken punctuation, a final result for each phrase.
        logs (str): Address of the recordings and texts that were logged, see `endpoints.list_logs`.
    """

    rest_interactive: str = rt.field(default=rt.READ_ONLY, name="restInteractive")
    rest_conversation: str = rt.field(default=rt.READ_ONLY, name="restConversation")
    rest_dictation: str = rt.field(default=rt.READ_ONLY, name="restDictation")
    web_socket_interactive: str = rt.field(default=rt.READ_ONLY, name="webSocketInteractive")
    web_socket_conversation: str = rt.field(default=rt.READ_ONLY, name="webSocketConversation")
    web_socket_dictation: str = rt.field(default=rt.READ_ONLY, name="webSocketDictation")
    logs: str = rt.READ_ONLY

    __read_only__ = frozenset(
        {
            "rest_interactive",
            "rest_conversation",
            "rest_dictation",
            "web_socket_interactive",
            "web_socket_conversation",
            "web_socket_dictation",
            "logs",
        }
    )


class EndpointProperties(rt.Model, kw_only=True, gc=False):
    """Settings of a deployment.

    Attributes:
        logging_enabled (bool, optional): True to keep audio and recognised text of every request
            for later listing; false when left out. To change it afterwards, send
            `content_logging_enabled` in an update.
        time_to_live (str, optional): How long to keep the endpoint, counted from the end of its
            deployment, successful or not. An ISO 8601 duration such as `PT12H` or `P7D`, at most 31
            days; then it is deleted and stops answering. Absent or `PT0S` means that it is kept
            until you delete it.
        email (str, optional): Mail address that gets one message when the work has ended, in
            success or failure. It is erased after that message, so a finished entity does not show
            it.
        error (EntityError): Why it failed. Present only when `status` is `Failed`.
    """

    logging_enabled: bool | None | rt.UnsetType = rt.field(default=rt.UNSET, name="loggingEnabled")
    time_to_live: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="timeToLive")
    email: str | None | rt.UnsetType = rt.UNSET
    error: EntityError = rt.READ_ONLY

    __read_only__ = frozenset({"error"})


class EndpointPropertiesUpdate(rt.Model, kw_only=True, gc=False):
    """The settings of a deployment that can be changed.

    Attributes:
        content_logging_enabled (bool, optional): Switches the logging of audio and recognised text
            on or off. This is the member that reads `logging_enabled` on the endpoint itself.
    """

    content_logging_enabled: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="contentLoggingEnabled"
    )


class EndpointUpdate(rt.Model, kw_only=True, gc=False):
    """The members of an endpoint that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        model (EntityReference, optional): The model to serve from now on. The endpoint is deployed
            anew with it, so poll `status` afterwards.
        properties (EndpointPropertiesUpdate, optional): The settings to change.
        project (EntityReference, optional): The project to move it to; null takes it out of its
            project.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    model: EntityReference | None | rt.UnsetType = rt.UNSET
    properties: EndpointPropertiesUpdate | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    __references__ = frozenset({"model", "project"})


class EntityError(rt.Model, kw_only=True, gc=False):
    """Why the work on an entity failed. Not the answer to a failed request, which is `Error`.

    Attributes:
        code (str): Short code of the cause, for programs. Not limited to the codes of `ErrorCode`.
        message (str): The cause in words, for people.
    """

    code: str = rt.READ_ONLY
    message: str = rt.READ_ONLY

    __read_only__ = frozenset({"code", "message"})


class Error(rt.Model, kw_only=True):
    """Body of every failed request.

    No member is promised; `code` and `message` are there in practice, and `inner_error` is the most
    telling.

    Attributes:
        code (enums.ErrorCode, optional): Class of the failure.
        message (str, optional): What went wrong, for people.
        target (str, optional): Which part of the request is to blame, such as the name of a
            parameter or property.
        details (list[Error], optional): Further errors of the same request.
        inner_error (InnerError, optional): The cause in more detail.
    """

    code: enums.ErrorCode | None | rt.UnsetType = rt.UNSET
    message: str | None | rt.UnsetType = rt.UNSET
    target: str | None | rt.UnsetType = rt.UNSET
    details: list[Error] | None | rt.UnsetType = rt.UNSET
    inner_error: InnerError | None | rt.UnsetType = rt.field(default=rt.UNSET, name="innerError")


class Evaluation(EntityReference, kw_only=True):
    """A comparison of two models on one dataset. Sent to start it, received with the error rates.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale of models and dataset, such as `en-US`.
        model1 (EntityReference): First model to measure, custom or base.
        model2 (EntityReference): Second model to measure, often the base model that the first was
            trained from.
        transcription1 (EntityReference, optional): The transcription that the first model produced.
            Set by the service where available.
        transcription2 (EntityReference, optional): The transcription that the second model
            produced. Set by the service where available.
        dataset (EntityReference): Acoustic dataset with audio and human transcripts, in the locale
            of the models. It should not have been used to train them.
        links (EvaluationLinks): Addresses of what belongs to this entity. Set by the service.
        properties (EvaluationProperties, optional): Error rates and counts, and where to send
            notice.
        project (EntityReference, optional): The project that this belongs to, if any. It must have
            the same locale.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    locale: str
    model1: EntityReference
    model2: EntityReference
    transcription1: EntityReference | None | rt.UnsetType = rt.UNSET
    transcription2: EntityReference | None | rt.UnsetType = rt.UNSET
    dataset: EntityReference
    links: EvaluationLinks = rt.READ_ONLY
    properties: EvaluationProperties | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    last_action_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="lastActionDateTime")
    status: enums.Status = rt.READ_ONLY
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )

    __read_only__ = frozenset(
        {"self_url", "links", "last_action_date_time", "status", "created_date_time"}
    )
    __references__ = frozenset(
        {"model1", "model2", "transcription1", "transcription2", "dataset", "project"}
    )


class EvaluationLinks(rt.Model, kw_only=True, gc=False):
    """Addresses of what belongs to an evaluation.

    Attributes:
        files (str): Address of the files of this entity. Listing them needs the API credential;
            downloading one does not.
    """

    files: str = rt.READ_ONLY

    __read_only__ = frozenset({"files"})


class EvaluationProperties(rt.Model, kw_only=True, gc=False):
    """Outcome of an evaluation, for each model: the names end in 1 for `model1` and in 2 for `model2`.

    Rates and counts are absent or -1 until it has succeeded.

    Attributes:
        word_error_rate2 (float): Word error rate of `model2`: substitutions, deletions and
            insertions over the words of the human transcript. 0.12 means 12 percent; values above 1
            are possible, and -1 stands for not computed.
        word_error_rate1 (float): Word error rate of `model1`: substitutions, deletions and
            insertions over the words of the human transcript. 0.12 means 12 percent; values above 1
            are possible, and -1 stands for not computed.
        sentence_error_rate2 (float): Share of sentences with at least one wrong word, for `model2`,
            from 0 to 1; -1 stands for not computed.
        sentence_count2 (int): Sentences that `model2` was measured on.
        word_count2 (int): Words that `model2` was measured on.
        correct_word_count2 (int): Words that `model2` got right.
        word_substitution_count2 (int): Words that `model2` took for other words.
        word_deletion_count2 (int): Words of the human transcript that `model2` left out.
        word_insertion_count2 (int): Words that `model2` added without their being in the human
            transcript.
        sentence_error_rate1 (float): Share of sentences with at least one wrong word, for `model1`,
            from 0 to 1; -1 stands for not computed.
        sentence_count1 (int): Sentences that `model1` was measured on.
        word_count1 (int): Words that `model1` was measured on.
        correct_word_count1 (int): Words that `model1` got right.
        word_substitution_count1 (int): Words that `model1` took for other words.
        word_deletion_count1 (int): Words of the human transcript that `model1` left out.
        word_insertion_count1 (int): Words that `model1` added without their being in the human
            transcript.
        email (str, optional): Mail address that gets one message when the work has ended, in
            success or failure. It is erased after that message, so a finished entity does not show
            it.
        error (EntityError): Why it failed. Present only when `status` is `Failed`.
    """

    word_error_rate2: float = rt.field(default=rt.READ_ONLY, name="wordErrorRate2")
    word_error_rate1: float = rt.field(default=rt.READ_ONLY, name="wordErrorRate1")
    sentence_error_rate2: float = rt.field(default=rt.READ_ONLY, name="sentenceErrorRate2")
    sentence_count2: int = rt.field(default=rt.READ_ONLY, name="sentenceCount2")
    word_count2: int = rt.field(default=rt.READ_ONLY, name="wordCount2")
    correct_word_count2: int = rt.field(default=rt.READ_ONLY, name="correctWordCount2")
    word_substitution_count2: int = rt.field(default=rt.READ_ONLY, name="wordSubstitutionCount2")
    word_deletion_count2: int = rt.field(default=rt.READ_ONLY, name="wordDeletionCount2")
    word_insertion_count2: int = rt.field(default=rt.READ_ONLY, name="wordInsertionCount2")
    sentence_error_rate1: float = rt.field(default=rt.READ_ONLY, name="sentenceErrorRate1")
    sentence_count1: int = rt.field(default=rt.READ_ONLY, name="sentenceCount1")
    word_count1: int = rt.field(default=rt.READ_ONLY, name="wordCount1")
    correct_word_count1: int = rt.field(default=rt.READ_ONLY, name="correctWordCount1")
    word_substitution_count1: int = rt.field(default=rt.READ_ONLY, name="wordSubstitutionCount1")
    word_deletion_count1: int = rt.field(default=rt.READ_ONLY, name="wordDeletionCount1")
    word_insertion_count1: int = rt.field(default=rt.READ_ONLY, name="wordInsertionCount1")
    email: str | None | rt.UnsetType = rt.UNSET
    error: EntityError = rt.READ_ONLY

    __read_only__ = frozenset(
        {
            "word_error_rate2",
            "word_error_rate1",
            "sentence_error_rate2",
            "sentence_count2",
            "word_count2",
            "correct_word_count2",
            "word_substitution_count2",
            "word_deletion_count2",
            "word_insertion_count2",
            "sentence_error_rate1",
            "sentence_count1",
            "word_count1",
            "correct_word_count1",
            "word_substitution_count1",
            "word_deletion_count1",
            "word_insertion_count1",
            "error",
        }
    )


class EvaluationUpdate(rt.Model, kw_only=True, gc=False):
    """The members of an evaluation that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        project (EntityReference, optional): The project to move it to; null takes it out of its
            project.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    __references__ = frozenset({"project"})


class File(EntityReference, kw_only=True):
    """A file that belongs to an entity: input data, a result, a report or a log.

    Attributes:
        self_url (str): Address of this description of the file, for a fresh download address. Not
            the content.
        kind (enums.FileKind): What the file holds. Select by this, not by the name.
        links (FileLinks): Where to download it.
        created_date_time (DateTime): When the file was written, in UTC (RFC 3339).
        properties (FileProperties): Size and length.
        name (str): Name of the file; results are named after their recording. Not unique.
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    kind: enums.FileKind = rt.READ_ONLY
    links: FileLinks = rt.READ_ONLY
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")
    properties: FileProperties = rt.READ_ONLY
    name: str = rt.READ_ONLY

    __read_only__ = frozenset(
        {"self_url", "kind", "links", "created_date_time", "properties", "name"}
    )


class FileLinks(rt.Model, kw_only=True, gc=False):
    """Where the content of a file is.

    Attributes:
        content_url (str): Address of the content in blob storage. Request it without any API
            credential: it is signed (SAS) and expires. Keep it secret until then.
    """

    content_url: str = rt.field(default=rt.READ_ONLY, name="contentUrl")

    __read_only__ = frozenset({"content_url"})


class FileProperties(rt.Model, kw_only=True, gc=False):
    """Size of a file, and its length where it is audio.

    Attributes:
        size (int): Size of the content in bytes.
        duration (str): Length of the audio, as an ISO 8601 duration such as `PT42.5S`. Absent for
            other files.
    """

    size: int = rt.READ_ONLY
    duration: str = rt.READ_ONLY

    __read_only__ = frozenset({"size", "duration"})


class InnerError(rt.Model, kw_only=True):
    """The cause below an `Error`. Can be nested further; the innermost one is the most precise.

    Attributes:
        code (enums.DetailedErrorCode, optional): Precise code of the cause.
        message (str, optional): The cause in words, for people.
        target (str, optional): Which part of the request is to blame.
        details (dict[str, str], optional): Named facts about the cause, such as the value that was
            refused. All values are text.
        inner_error (InnerError, optional): The next deeper cause, if there is one.
    """

    code: enums.DetailedErrorCode | None | rt.UnsetType = rt.UNSET
    message: str | None | rt.UnsetType = rt.UNSET
    target: str | None | rt.UnsetType = rt.UNSET
    details: dict[str, str] | None | rt.UnsetType = rt.UNSET
    inner_error: InnerError | None | rt.UnsetType = rt.field(default=rt.UNSET, name="innerError")


class LanguageIdentificationProperties(rt.Model, kw_only=True, gc=False):
    """Which languages may be spoken, so that the service finds out phrase by phrase.

    Attributes:
        candidate_locales (list[str]): From 2 to 10 locales that may be spoken, such as `en-US`. The
            `locale` of the transcription must be among them.
        speech_model_mapping (dict[str, EntityReference], optional): Model to use for each locale.
            Keys are candidate locales, values name a model of that locale; locales without an entry
            use their default base model.
    """

    candidate_locales: list[str] = rt.field(name="candidateLocales")
    speech_model_mapping: dict[str, EntityReference] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="speechModelMapping"
    )
    __references__ = frozenset({"speech_model_mapping"})


class ModelCopy(rt.Model, kw_only=True, gc=False):
    """Where to copy a model to.

    Attributes:
        target_subscription_key (str): Key of the Speech resource that receives the copy. A secret:
            it is sent, never returned.
    """

    target_subscription_key: str = rt.field(name="targetSubscriptionKey")
    __secret__ = frozenset({"target_subscription_key"})


class ModelFile(rt.Model, kw_only=True, gc=False):
    """One file that a speech container needs to run a model.

    Attributes:
        name (str): Path of the file within the model.
        content_url (str): Address to download the file from. It is signed and expires; send no API
            credential.
    """

    name: str = rt.READ_ONLY
    content_url: str = rt.field(default=rt.READ_ONLY, name="contentUrl")

    __read_only__ = frozenset({"name", "content_url"})


class ModelManifest(rt.Model, kw_only=True):
    """What a speech container needs to run a model without the cloud.

    Attributes:
        model (EntityReference): The model that the manifest was made for.
        model_files (list[ModelFile]): All files to download, of the model and of the models below
            it.
        properties (dict[str, Any]): Settings for the container. Values can be of any JSON type;
            texts and whole numbers occur.
    """

    model: EntityReference
    model_files: list[ModelFile] = rt.field(name="modelFiles")
    properties: dict[str, Any]
    __references__ = frozenset({"model"})


class ModelUpdate(rt.Model, kw_only=True, gc=False):
    """The members of a custom model that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        project (EntityReference, optional): The project to move it to; null takes it out of its
            project.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    __references__ = frozenset({"project"})


class PaginatedBaseModels(rt.Model, kw_only=True, gc=False):
    """One page of base models.

    Attributes:
        values (list[BaseModel]): The entities of this page, possibly none. If entities are deleted
            while pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[BaseModel] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedCustomModels(rt.Model, kw_only=True, gc=False):
    """One page of custom models.

    Attributes:
        values (list[CustomModel]): The entities of this page, possibly none. If entities are
            deleted while pages are read, others move up and are missed: read all pages first, then
            delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[CustomModel] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedDatasets(rt.Model, kw_only=True, gc=False):
    """One page of datasets.

    Attributes:
        values (list[Dataset]): The entities of this page, possibly none. If entities are deleted
            while pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[Dataset] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedEndpoints(rt.Model, kw_only=True, gc=False):
    """One page of endpoints.

    Attributes:
        values (list[Endpoint]): The entities of this page, possibly none. If entities are deleted
            while pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[Endpoint] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedEvaluations(rt.Model, kw_only=True, gc=False):
    """One page of evaluations.

    Attributes:
        values (list[Evaluation]): The entities of this page, possibly none. If entities are deleted
            while pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[Evaluation] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedFiles(rt.Model, kw_only=True, gc=False):
    """One page of files or logs.

    Attributes:
        values (list[File]): The entities of this page, possibly none. If entities are deleted while
            pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[File] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedProjects(rt.Model, kw_only=True, gc=False):
    """One page of projects.

    Attributes:
        values (list[Project]): The entities of this page, possibly none. If entities are deleted
            while pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[Project] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedTranscriptions(rt.Model, kw_only=True, gc=False):
    """One page of transcriptions.

    Attributes:
        values (list[Transcription]): The entities of this page, possibly none. If entities are
            deleted while pages are read, others move up and are missed: read all pages first, then
            delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[Transcription] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class PaginatedWebHooks(rt.Model, kw_only=True, gc=False):
    """One page of web hooks.

    Attributes:
        values (list[WebHook]): The entities of this page, possibly none. If entities are deleted
            while pages are read, others move up and are missed: read all pages first, then delete.
        next_link (str): Address of the next page, to be requested as it is. Null, empty or absent
            on the last page.
    """

    values: list[WebHook] = rt.READ_ONLY
    next_link: str | None = rt.field(default=rt.READ_ONLY, name="@nextLink")

    __read_only__ = frozenset({"values", "next_link"})


class Project(EntityReference, kw_only=True):
    """A folder for entities of one locale, as the Speech Studio shows them.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale of everything in the project, such as `en-US`. Fixed at
            creation.
        links (ProjectLinks): Addresses of the listings of this project. Set by the service.
        properties (ProjectProperties): How many entities the project holds.
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    locale: str
    links: ProjectLinks = rt.READ_ONLY
    properties: ProjectProperties = rt.READ_ONLY
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")

    __read_only__ = frozenset({"self_url", "links", "properties", "created_date_time"})


class ProjectLinks(rt.Model, kw_only=True, gc=False):
    """Addresses of the listings of a project.

    Attributes:
        evaluations (str): Address of the evaluations in this project, see
            `projects.list_evaluations`.
        datasets (str): Address of the datasets in this project, see `projects.list_datasets`.
        models_ (str): Address of the models in this project, see `projects.list_models`.
        endpoints (str): Address of the endpoints in this project, see `projects.list_endpoints`.
        transcriptions (str): Address of the transcriptions in this project, see
            `projects.list_transcriptions`.
    """

    evaluations: str = rt.READ_ONLY
    datasets: str = rt.READ_ONLY
    models_: str = rt.field(default=rt.READ_ONLY, name="models")
    endpoints: str = rt.READ_ONLY
    transcriptions: str = rt.READ_ONLY

    __read_only__ = frozenset({"evaluations", "datasets", "models_", "endpoints", "transcriptions"})


class ProjectProperties(rt.Model, kw_only=True, gc=False):
    """How many entities of each kind a project holds.

    Attributes:
        dataset_count (int): Number of datasets in this project.
        evaluation_count (int): Number of evaluations in this project.
        model_count (int): Number of custom models in this project.
        transcription_count (int): Number of transcriptions in this project.
        endpoint_count (int): Number of endpoints in this project.
    """

    dataset_count: int = rt.field(default=rt.READ_ONLY, name="datasetCount")
    evaluation_count: int = rt.field(default=rt.READ_ONLY, name="evaluationCount")
    model_count: int = rt.field(default=rt.READ_ONLY, name="modelCount")
    transcription_count: int = rt.field(default=rt.READ_ONLY, name="transcriptionCount")
    endpoint_count: int = rt.field(default=rt.READ_ONLY, name="endpointCount")

    __read_only__ = frozenset(
        {
            "dataset_count",
            "evaluation_count",
            "model_count",
            "transcription_count",
            "endpoint_count",
        }
    )


class ProjectUpdate(rt.Model, kw_only=True, gc=False):
    """The members of a project that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )


class ResponseBlock(rt.Model, kw_only=True, gc=False):
    """A block that has been received.

    Attributes:
        name (str, optional): The id that the block was uploaded with.
        size (int, optional): Size of the block in bytes.
    """

    name: str | None | rt.UnsetType = rt.UNSET
    size: int | None | rt.UnsetType = rt.UNSET


class ServiceHealth(rt.Model, kw_only=True, gc=False):
    """State of the service in a region.

    Attributes:
        message (str): Remark on the overall state, for people. Often absent.
        status (enums.HealthStatus): Overall state. A component can be in a worse state.
        components (list[Component]): The parts of the service, where they are reported.
    """

    message: str = rt.READ_ONLY
    status: enums.HealthStatus = rt.READ_ONLY
    components: list[Component] = rt.READ_ONLY

    __read_only__ = frozenset({"message", "status", "components"})


class Transcription(EntityReference, kw_only=True):
    """A batch job that turns recordings into text.

    Sent to start it, received with its state; the text itself is in the files.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        locale (str): BCP 47 locale of the speech, such as `en-US`; must be one that
            `transcriptions.list_supported_locales` returns. With language identification it is the
            one to fall back on where no candidate was recognised.
        links (TranscriptionLinks): Addresses of what belongs to this entity. Set by the service.
        properties (TranscriptionProperties, optional): How to transcribe, and the outcome.
        model (EntityReference, optional): The model to recognise with, custom or base; the default
            base model of the locale when left out.
        project (EntityReference, optional): The project that this belongs to, if any. It must have
            the same locale.
        dataset (EntityReference, optional): A dataset whose audio is to be transcribed, instead of
            URLs. Only one of `dataset`, `content_urls` and `content_container_url` may be given.
        content_urls (list[str], optional): Addresses of the recordings, 1 to 1000, readable without
            further credentials, usually with a SAS. Write-only: never returned. Only one of
            `dataset`, `content_urls` and `content_container_url` may be given.
        content_container_url (str, optional): Address of a blob container whose recordings are all
            transcribed, with a SAS that allows reading and listing. The container may hold at most
            10,000 blobs and 5 GB, a single blob at most 2.5 GB. Write-only: never returned.
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339); for a
            finished entity, when it finished.
        status (enums.Status): How far the work has come. Poll until it is `Succeeded` or `Failed`.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    locale: str
    links: TranscriptionLinks = rt.READ_ONLY
    properties: TranscriptionProperties | None | rt.UnsetType = rt.UNSET
    model: EntityReference | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    dataset: EntityReference | None | rt.UnsetType = rt.UNSET
    content_urls: list[str] | None | rt.UnsetType = rt.field(default=rt.UNSET, name="contentUrls")
    content_container_url: str | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="contentContainerUrl"
    )
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    last_action_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="lastActionDateTime")
    status: enums.Status = rt.READ_ONLY
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")

    __read_only__ = frozenset(
        {"self_url", "links", "last_action_date_time", "status", "created_date_time"}
    )
    __references__ = frozenset({"model", "project", "dataset"})


class TranscriptionLinks(rt.Model, kw_only=True, gc=False):
    """Addresses of what belongs to a transcription.

    Attributes:
        files (str): Address of the files of this entity. Listing them needs the API credential;
            downloading one does not.
    """

    files: str = rt.READ_ONLY

    __read_only__ = frozenset({"files"})


class TranscriptionProperties(rt.Model, kw_only=True, gc=False):
    """How to transcribe, where to put results, how long to keep them, and the outcome.

    Attributes:
        diarization_enabled (bool, optional): Separates the speakers and numbers them in the result;
            false when left out. Alone it selects the basic system, which tells two voices apart and
            is going to be dropped after this version; with `diarization` the newer one is used.
        word_level_timestamps_enabled (bool, optional): Adds `words` with the time of each spoken
            word to the result; false when left out. Makes result files several times larger.
        display_form_word_level_timestamps_enabled (bool, optional): Adds `displayWords` with times
            for the words as displayed, after numbers and punctuation were formatted; false when
            left out.
        duration (str): Length of all recordings together, as an ISO 8601 duration such as
            `PT1H23M4.5S`. Known after the job has succeeded.
        channels (list[int], optional): Audio channels to transcribe, counted from 0; 0 and 1 when
            left out.
        destination_container_url (str, optional): Address of a blob container of yours that results
            are written to, with a SAS that allows writing. Left out, the service keeps them itself.
            Files there are never deleted by the service, neither with the transcription nor by
            `time_to_live`.
        punctuation_mode (enums.PunctuationMode, optional): How to punctuate; `DictatedAndAutomatic`
            when left out.
        profanity_filter_mode (enums.ProfanityFilterMode, optional): What to do with swear words;
            `Masked` when left out.
        time_to_live (str, optional): How long to keep the transcription after it has ended, as an
            ISO 8601 duration such as `PT12H` or `P7D`, at most 31 days. Then it is deleted with all
            its files. Absent or `PT0S` means that it is kept until you delete it. A bad value is
            refused with `InvalidTimeToLive`.
        diarization (DiarizationProperties, optional): How many speakers the newer speaker
            separation may find. Counts only with `diarizationEnabled: true`.
        language_identification (LanguageIdentificationProperties, optional): Identifies the spoken
            language among candidates. If absent, the `locale` of the transcription is used for all
            speech.
        email (str, optional): Mail address that gets one message when the work has ended, in
            success or failure. It is erased after that message, so a finished entity does not show
            it.
        error (EntityError): Why it failed. Present only when `status` is `Failed`.
    """

    diarization_enabled: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="diarizationEnabled"
    )
    word_level_timestamps_enabled: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="wordLevelTimestampsEnabled"
    )
    display_form_word_level_timestamps_enabled: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="displayFormWordLevelTimestampsEnabled"
    )
    duration: str = rt.READ_ONLY
    channels: list[int] | None | rt.UnsetType = rt.UNSET
    destination_container_url: str | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="destinationContainerUrl"
    )
    punctuation_mode: enums.PunctuationMode | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="punctuationMode"
    )
    profanity_filter_mode: enums.ProfanityFilterMode | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="profanityFilterMode"
    )
    time_to_live: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="timeToLive")
    diarization: DiarizationProperties | None | rt.UnsetType = rt.UNSET
    language_identification: LanguageIdentificationProperties | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="languageIdentification"
    )
    email: str | None | rt.UnsetType = rt.UNSET
    error: EntityError = rt.READ_ONLY

    __read_only__ = frozenset({"duration", "error"})


class TranscriptionUpdate(rt.Model, kw_only=True, gc=False):
    """The members of a transcription that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        project (EntityReference, optional): The project to move it to; null takes it out of its
            project.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    project: EntityReference | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )
    __references__ = frozenset({"project"})


class UploadedBlocks(rt.Model, kw_only=True, gc=False):
    """The blocks of a dataset that is uploaded piece by piece.

    Attributes:
        committed_blocks (list[ResponseBlock], optional): Blocks that are part of the dataset
            already.
        uncommitted_blocks (list[ResponseBlock], optional): Blocks that have been received but not
            committed yet.
    """

    committed_blocks: list[ResponseBlock] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="committedBlocks"
    )
    uncommitted_blocks: list[ResponseBlock] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="uncommittedBlocks"
    )


class WebHook(EntityReference, kw_only=True):
    """A callback to a server of yours. Sent to register it, received with its state.

    Attributes:
        self_url (str): Address of this entity, and its identity: its last segment is the id.
            Request it as it is instead of composing one.
        display_name (str): Display name, at least one character. It need not be unique.
        description (str, optional): Free text for people.
        web_url (str): Address on your server that events are posted to, with `https`. It must
            answer the challenge before it gets any.
        links (WebHookLinks): Addresses of what belongs to this entity. Set by the service.
        properties (WebHookProperties, optional): Signing, and the state of the callback.
        events (WebHookEvents): The events to be called for.
        created_date_time (DateTime): When it was created, in UTC (RFC 3339).
        last_action_date_time (DateTime): When `status` last changed, in UTC (RFC 3339).
        status (enums.Status): State of the registration: `Succeeded` once the challenge has been
            answered.
        custom_properties (dict[str, str], optional): Up to 10 entries of your own, for instance ids
            of another system. Keys have at most 64 characters, values at most 256. The service
            stores and returns them without reading them.
    """

    self_url: str = rt.field(default=rt.READ_ONLY, name="self")
    display_name: str = rt.field(name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    web_url: str = rt.field(name="webUrl")
    links: WebHookLinks = rt.READ_ONLY
    properties: WebHookProperties | None | rt.UnsetType = rt.UNSET
    events: WebHookEvents
    created_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="createdDateTime")
    last_action_date_time: rt.DateTime = rt.field(default=rt.READ_ONLY, name="lastActionDateTime")
    status: enums.Status = rt.READ_ONLY
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )

    __read_only__ = frozenset(
        {"self_url", "links", "created_date_time", "last_action_date_time", "status"}
    )


class WebHookEvents(rt.Model, kw_only=True, gc=False):
    """The events to be called for. True asks for an event; false and absent mean no.

    Attributes:
        dataset_creation (bool, optional): A dataset was created.
        dataset_processing (bool, optional): A dataset changed from `NotStarted` to `Running`.
        dataset_completion (bool, optional): A dataset has reached `Succeeded` or `Failed`.
        dataset_deletion (bool, optional): A dataset was deleted.
        model_creation (bool, optional): A model was created.
        model_processing (bool, optional): A model changed from `NotStarted` to `Running`.
        model_completion (bool, optional): A model has reached `Succeeded` or `Failed`.
        model_deletion (bool, optional): A model was deleted.
        evaluation_creation (bool, optional): An evaluation was created.
        evaluation_processing (bool, optional): An evaluation changed from `NotStarted` to
            `Running`.
        evaluation_completion (bool, optional): An evaluation has reached `Succeeded` or `Failed`.
        evaluation_deletion (bool, optional): An evaluation was deleted.
        transcription_creation (bool, optional): A transcription was created.
        transcription_processing (bool, optional): A transcription changed from `NotStarted` to
            `Running`.
        transcription_completion (bool, optional): A transcription has reached `Succeeded` or
            `Failed`.
        transcription_deletion (bool, optional): A transcription was deleted, by a request or
            because its time to live was over.
        endpoint_creation (bool, optional): An endpoint was created.
        endpoint_processing (bool, optional): An endpoint changed from `NotStarted` to `Running`.
        endpoint_completion (bool, optional): An endpoint has reached `Succeeded` or `Failed`.
        endpoint_deletion (bool, optional): An endpoint was deleted, by a request or because its
            time to live was over.
        ping (bool, optional): A ping was asked for, see `web_hooks.ping`.
        challenge (bool, optional): The receiver must answer a challenge. Sent at registration and
            after a change of address.
    """

    dataset_creation: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="datasetCreation"
    )
    dataset_processing: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="datasetProcessing"
    )
    dataset_completion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="datasetCompletion"
    )
    dataset_deletion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="datasetDeletion"
    )
    model_creation: bool | None | rt.UnsetType = rt.field(default=rt.UNSET, name="modelCreation")
    model_processing: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="modelProcessing"
    )
    model_completion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="modelCompletion"
    )
    model_deletion: bool | None | rt.UnsetType = rt.field(default=rt.UNSET, name="modelDeletion")
    evaluation_creation: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="evaluationCreation"
    )
    evaluation_processing: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="evaluationProcessing"
    )
    evaluation_completion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="evaluationCompletion"
    )
    evaluation_deletion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="evaluationDeletion"
    )
    transcription_creation: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="transcriptionCreation"
    )
    transcription_processing: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="transcriptionProcessing"
    )
    transcription_completion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="transcriptionCompletion"
    )
    transcription_deletion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="transcriptionDeletion"
    )
    endpoint_creation: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="endpointCreation"
    )
    endpoint_processing: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="endpointProcessing"
    )
    endpoint_completion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="endpointCompletion"
    )
    endpoint_deletion: bool | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="endpointDeletion"
    )
    ping: bool | None | rt.UnsetType = rt.UNSET
    challenge: bool | None | rt.UnsetType = rt.UNSET


class WebHookLinks(rt.Model, kw_only=True, gc=False):
    """Addresses for testing a web hook.

    Attributes:
        ping (str): Address to post to for a ping, see `web_hooks.ping`.
        test (str): Address to post to for test events, see `web_hooks.test`.
    """

    ping: str = rt.READ_ONLY
    test: str = rt.READ_ONLY

    __read_only__ = frozenset({"ping", "test"})


class WebHookProperties(rt.Model, kw_only=True, gc=False):
    """Signing, payload version and errors of a web hook.

    Attributes:
        error (EntityError): Why the hook failed or was switched off, for instance an unanswered
            challenge.
        api_version (str): API version with which the hook was created, such as `v3.1`. Payloads
            keep the shape of that version; when the version goes out of service, the hook is
            switched off, so create it again with a later one.
        secret (str, optional): Key for HMAC-SHA256 signatures of callbacks. They are sent as header
            `X-MicrosoftSpeechServices-Signature`. Empty or absent means unsigned. Keep it out of
            logs, and do not count on reading it back.
    """

    error: EntityError = rt.READ_ONLY
    api_version: str = rt.field(default=rt.READ_ONLY, name="apiVersion")
    secret: str | None | rt.UnsetType = rt.UNSET

    __read_only__ = frozenset({"error", "api_version"})
    __secret__ = frozenset({"secret"})


class WebHookPropertiesUpdate(rt.Model, kw_only=True, gc=False):
    """The properties of a web hook that can be changed.

    Attributes:
        secret (str, optional): New key for signing callbacks. Null, an empty text, and, as the
            service documents it, also leaving it out end the signing: repeat the secret in every
            update that should keep it.
    """

    secret: str | None | rt.UnsetType = rt.UNSET
    __secret__ = frozenset({"secret"})


class WebHookUpdate(rt.Model, kw_only=True, gc=False):
    """The members of a web hook that can be changed. Absent ones stay; null clears.

    Attributes:
        display_name (str, optional): New name for people, not empty. Cannot be cleared.
        description (str, optional): New free text; null removes it.
        web_url (str, optional): New address for events. It has to answer a challenge before events
            go on.
        properties (WebHookPropertiesUpdate, optional): The properties to change.
        events (WebHookEvents, optional): The events to be called for from now on; other events are
            unchanged.
        custom_properties (dict[str, str], optional): New set of entries, at most 10, keys up to 64
            and values up to 256 characters. A merge patch changes only the keys that are named, and
            null removes a key or the whole set.
    """

    display_name: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="displayName")
    description: str | None | rt.UnsetType = rt.UNSET
    web_url: str | None | rt.UnsetType = rt.field(default=rt.UNSET, name="webUrl")
    properties: WebHookPropertiesUpdate | None | rt.UnsetType = rt.UNSET
    events: WebHookEvents | None | rt.UnsetType = rt.UNSET
    custom_properties: dict[str, str] | None | rt.UnsetType = rt.field(
        default=rt.UNSET, name="customProperties"
    )


CustomModelFeatures: TypeAlias = SharedModelFeatures
"""What a custom model can be used for."""


DatasetLocales: TypeAlias = dict[str, list[enums.DatasetKind]]
"""Map from a locale such as `en-US` to the kinds of dataset that can be imported for it."""


Model: TypeAlias = CustomModel
"""Another name of ``CustomModel``."""


ModelDeprecationDates: TypeAlias = CustomModelDeprecationDates
"""Another name of ``CustomModelDeprecationDates``."""


ModelLinks: TypeAlias = CustomModelLinks
"""Another name of ``CustomModelLinks``."""


ModelProperties: TypeAlias = CustomModelProperties
"""Another name of ``CustomModelProperties``."""


PaginatedModels: TypeAlias = PaginatedCustomModels
"""Another name of ``PaginatedCustomModels``."""
