/** Pictures, which carriers refuse. */
const pictures = /[\p{Extended_Pictographic}\u{1F1E6}-\u{1F1FF}\u{1F3FB}-\u{1F3FF}\u20E3]/gu
/** 【】 belong to the signature of an SMS; links and brackets are refused inside a variable. */
const smsRefused = /(https?:\/\/|www\.)[^\s\p{Script=Han}]*|[【】[\]]/giu

/** A text in one line, without what no platform takes: control characters, unpaired surrogates, what is not seen. */
export const oneLine = (text: string): string =>
  text
    .replace(/[\p{Cs}\p{Co}\p{Cn}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()

/** The same for an SMS. A space is left behind, so that pieces do not come together to what is refused. */
export const forSms = (text: string): string => oneLine(oneLine(text).replace(pictures, ' ').replace(smsRefused, ' '))
