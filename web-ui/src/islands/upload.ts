// Uploading with progress: several files, by choosing or by dropping, and a way to stop.

import { bytes } from '../lib/numbers';
import { swapFrom } from '../lib/page';
import { problemWords } from '../lib/problem';
import { language } from '../lib/reader';
import { fill, word } from '../lib/words';
import { send } from './upload-request';

/** Splits files into those that may be sent and those over the limit. */
export function withinLimit<F extends { size: number }>(
  files: readonly F[],
  limit: number,
): { fit: F[]; over: F[] } {
  return { fit: files.filter(file => file.size <= limit), over: files.filter(file => file.size > limit) };
}

/** Gives the form progress, dropping and cancelling; without scripts it is an ordinary form. */
export function upload(element: HTMLElement): void {
  if (element instanceof HTMLFormElement) new Upload(element);
}

class Upload {
  private readonly input: HTMLInputElement | null;
  private readonly list = document.createElement('ul');
  private readonly stop = document.createElement('button');
  private running: AbortController | undefined;

  constructor(private readonly form: HTMLFormElement) {
    this.input = form.querySelector('input[type="file"]');
    const drop = form.querySelector<HTMLElement>('.upload-drop') ?? form;
    this.list.className = 'upload-files list-unstyled';
    const hint = form.querySelector('#files-hint');
    if (hint && form.dataset.textDrop) hint.append(` ${form.dataset.textDrop}`);
    drop.append(this.list);
    this.stop.type = 'button';
    this.stop.className = 'btn btn-link';
    this.stop.textContent = word(language(), 'cancel');
    this.stop.hidden = true;
    form.querySelector('[type="submit"]')?.after(this.stop);

    this.input?.addEventListener('change', () => this.chosen());
    this.stop.addEventListener('click', () => this.running?.abort());
    form.addEventListener('submit', event => {
      if (!this.input?.files?.length) return;
      event.preventDefault();
      void this.run();
    });
    for (const kind of ['dragenter', 'dragover'] as const) {
      drop.addEventListener(kind, event => {
        event.preventDefault();
        drop.classList.add('is-over');
      });
    }
    drop.addEventListener('dragleave', () => drop.classList.remove('is-over'));
    drop.addEventListener('drop', event => {
      event.preventDefault();
      drop.classList.remove('is-over');
      this.take([...(this.input?.files ?? []), ...(event.dataTransfer?.files ?? [])]);
    });
  }

  /** The choice itself may hold files over the limit: they are taken out, and named. */
  private chosen(): void {
    this.take([...(this.input?.files ?? [])]);
  }

  private take(files: File[]): void {
    if (!this.input) return;
    const limit = Number(this.form.dataset.maxBytes ?? Number.POSITIVE_INFINITY);
    const { fit, over } = withinLimit(files, limit);
    const kept = new DataTransfer();
    for (const file of fit) kept.items.add(file);
    this.input.files = kept.files;
    const text = this.form.dataset.textTooLarge ?? word(language(), 'tooLarge');
    const left = over.map(file => fill(text, { name: file.name, limit: bytes(limit) }));
    this.say(left.join(' '), left.length > 0);
    this.show(fit);
  }

  private show(files: File[]): void {
    this.list.replaceChildren(
      ...files.map(file => {
        const row = document.createElement('li');
        const name = document.createElement('span');
        name.textContent = file.name;
        const size = document.createElement('span');
        size.className = 'text-secondary num';
        size.textContent = bytes(file.size);
        const remove = document.createElement('button');
        remove.type = 'button';
        remove.className = 'btn btn-sm btn-link';
        remove.textContent = word(language(), 'remove');
        remove.setAttribute('aria-label', `${word(language(), 'remove')} ${file.name}`);
        remove.addEventListener('click', () => {
          this.take([...(this.input?.files ?? [])].filter(other => other !== file));
          this.input?.focus();
        });
        row.append(name, size, remove);
        return row;
      }),
    );
  }

  private async run(): Promise<void> {
    const bar = this.form.querySelector<HTMLProgressElement>('progress');
    this.running = new AbortController();
    this.busy(true);
    if (bar) bar.hidden = false;
    try {
      const answer = await send(this.form, this.running.signal, part => {
        if (bar) bar.value = Math.round(part * 100);
        const key = part < 1 ? 'textUploading' : 'textCompiling';
        this.say(
          fill(this.form.dataset[key] ?? '{percent} %', { percent: String(Math.round(part * 100)) }),
          false,
        );
      });
      this.answered(answer);
    } catch (fault) {
      const key = fault instanceof DOMException && fault.name === 'AbortError' ? 'cancelled' : 'offline';
      this.say(word(language(), key), key === 'offline');
    } finally {
      this.busy(false);
      if (bar) bar.hidden = true;
    }
  }

  private answered(answer: { status: number; type: string; body: string; address: string }): void {
    const problem = problemWords(answer.type, answer.body);
    if (problem === undefined && answer.type.startsWith('text/html') && swapFrom(answer.body, 'main#main')) {
      history.pushState(null, '', answer.address);
      document.querySelector<HTMLElement>('main#main')?.focus();
      window.scrollTo(0, 0);
      return;
    }
    const failed =
      this.form.dataset.textFailed ?? word(language(), 'failed', { status: String(answer.status) });
    this.say(problem ?? failed, true);
  }

  private busy(on: boolean): void {
    this.stop.hidden = !on;
    this.form.toggleAttribute('aria-busy', on);
    for (const button of this.form.querySelectorAll<HTMLButtonElement>('[type="submit"]'))
      button.disabled = on;
  }

  private say(words: string, fault: boolean): void {
    const line = this.form.querySelector<HTMLElement>('[role="status"]');
    if (!line) return;
    line.hidden = words === '';
    line.textContent = words;
    line.classList.toggle('text-danger', fault);
  }
}
