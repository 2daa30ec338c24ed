/** What a line of the log may not hold, wherever in it: in a field, a message, an address, JSON inside a text. */
const telling = new RegExp(
  [
    // Kept as they are: names of requests, and the day and half that begin the name of a session.
    /(?<kept>\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|(?<![\w.])20[2-4]\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?=[a-z]-[a-z]))/,
    /(?<bearer>\bbearer\s+[^\s"\\]+)/,
    /(?<mail>(?<![\w.+-])[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)*\.[a-z]{2,})/,
    // Chinese, written out or escaped: our own words are English, so it is somebody's.
    /(?<han>[㐀-鿿豈-﫿]+|(?:\\+u[0-9a-f]{4})+|(?:%[0-9a-f]{2}){3,})/,
    /(?<split>(?<!\d)1[3-9]\d[ -]\d{4}[ -]\d{4}(?!\d)|(?<!\d)\d{6}[ -]\d{8}[ -]\d{3}[\dx])/,
    /(?<long>[\w-]{24,})/,
    /(?<digits>\d{6,}x?|[０-９]{6,})/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gi',
)

/** Without identity and phone numbers, codes, tokens, addresses of mail, and Chinese. What is left of JSON is still JSON. */
export const scrubbed = (text: string): string =>
  text.replace(telling, (found: string, ...rest: unknown[]) => {
    const { kept, long, digits, split } = rest.at(-1) as Readonly<Record<string, string | undefined>>
    if (kept !== undefined) return found
    if (long !== undefined) return isRandom(found) ? '…' : found.replace(/\d{6,}x?/gi, '#')
    return digits !== undefined || split !== undefined ? '#' : '…'
  })

/** A token, a key, an open id; not a long name of ours. */
const isRandom = (word: string): boolean =>
  /\d/.test(word) && (/[A-Za-z0-9]{24,}/.test(word) || (/[a-z]/.test(word) && /[A-Z]/.test(word) && word.length >= 32))
