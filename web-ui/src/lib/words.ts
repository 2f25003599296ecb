// The few words that only scripts need; all others come from the server.

const WORDS = {
  'zh-CN': {
    cancel: '取消',
    cancelled: '已取消上传；没有传完的文件没有保存。',
    remove: '移除',
    offline: '连接中断，文件未上传。请检查网络后重试。',
    failed: '上传失败（{status}）。',
    tooLarge: '“{name}”超过 {limit}，未加入。',
    year: '年份',
  },
  en: {
    cancel: 'Cancel',
    cancelled: 'Upload cancelled; files that were not sent whole were not kept.',
    remove: 'Remove',
    offline: 'The connection broke and the files were not sent. Check the network and try again.',
    failed: 'The upload failed ({status}).',
    tooLarge: '“{name}” is larger than {limit} and was left out.',
    year: 'Year',
  },
} as const;

export type Language = keyof typeof WORDS;
export type Word = keyof (typeof WORDS)['en'];

/** A word with its `{places}` filled. */
export function word(language: Language, key: Word, places: Record<string, string> = {}): string {
  return fill(WORDS[language][key], places);
}

/** Fills the `{places}` of a text. */
export function fill(text: string, places: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole);
}
