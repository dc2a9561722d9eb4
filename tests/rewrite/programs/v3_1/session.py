#!/usr/bin/env python
"""Nightly transcription runner (dataclass config, type hints)."""
from __future__ import annotations

import dataclasses
import logging
import os
import sys
import time
from dataclasses import dataclass, field
from typing import Dict, Iterator, List, Optional, Tuple

import swagger_client as cris
from swagger_client.rest import ApiException

log = logging.getLogger(__name__)
PAUSE = float(os.environ.get("PAUSE", "5"))


@dataclass
class Session:
    host: str
    key: str
    api: Optional[cris.CustomSpeechTranscriptionsApi] = None
    created: List[str] = field(default_factory=list)

    def __enter__(self) -> "Session":
        conf = cris.Configuration()
        conf.api_key["Ocp-Apim-Subscription-Key"] = self.key
        conf.host = "%s/speechtotext/v3.1" % self.host
        self.api = cris.CustomSpeechTranscriptionsApi(api_client=cris.ApiClient(configuration=conf))
        return self

    def __exit__(self, *exc) -> None:
        for id in self.created:
            self.api.transcriptions_delete(id)

    def jobs(self) -> Iterator[cris.Transcription]:
        page: cris.PaginatedTranscriptions = self.api.transcriptions_list(skip=0, top=10)
        for job in page.values:
            yield job

    def submit(self, name: str, *urls: str, **options) -> str:
        props = cris.TranscriptionProperties(**options)
        props.time_to_live = "PT24H"
        t = cris.Transcription(
            display_name=name, locale="en-US", content_urls=list(urls), properties=props
        )
        _, status, headers = self.api.transcriptions_create_with_http_info(t)
        assert status == 201, status
        id = headers["Location"].rstrip("/").split("/")[-1]
        self.created.append(id)
        return id

    def wait(self, id: str, most: int = 40) -> cris.Transcription:
        for _ in range(most):
            job = self.api.transcriptions_get(id)
            if job.status in {"Succeeded", "Failed"}:
                break
            time.sleep(PAUSE)
        else:
            raise TimeoutError(id)
        return job


def retry(times: int = 3):
    def wrap(f):
        def inner(*args, **kwargs):
            for n in range(times):
                try:
                    return f(*args, **kwargs)
                except ApiException as e:
                    if e.status == 429 or e.status >= 500:
                        log.warning("again: %s %s", e.status, e.reason)
                        time.sleep(int(e.headers.get("Retry-After", 1)))
                        continue
                    raise
        return inner
    return wrap


@retry(times=2)
def first_file(session: Session, id: str) -> Optional[str]:
    files = session.api.transcriptions_list_files(id)
    for f in files.values:
        if f.kind == "Transcription":
            return f.links.content_url
    return None


def main(argv: List[str]) -> int:
    with Session(os.environ["SPEECH_HOST"], os.environ["SPEECH_KEY"]) as s:
        for job in s.jobs():
            print(job.display_name, job.status, job._self.split("/")[-1] in s.created)
        id = s.submit("dataclass", *argv, word_level_timestamps_enabled=True)
        job = s.wait(id)
        print(job.display_name, job.status, job.locale, job.properties.word_level_timestamps_enabled)
        print(bool(first_file(s, id)))
        try:
            s.api.transcriptions_get("00000000-0000-0000-0000-000000000000")
        except ApiException as e:
            if e.status != 404:
                raise
            print("gone", e.status)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
