// The request of an upload. XMLHttpRequest, because fetch does not tell how much of the body has gone.

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly address: string;
}

/** Sends the form; `progress` hears the part sent, from 0 to 1. Rejects when cancelled or cut off. */
export function send(
  form: HTMLFormElement,
  signal: AbortSignal,
  progress: (part: number) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.setRequestHeader('Accept', 'text/html, application/problem+json;q=0.9');
    request.upload.addEventListener('progress', event => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener('load', () =>
      resolve({
        status: request.status,
        type: request.getResponseHeader('Content-Type') ?? '',
        body: request.responseText,
        address: request.responseURL,
      }),
    );
    request.addEventListener('error', () => reject(new TypeError('network')));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort());
    request.send(new FormData(form));
  });
}
