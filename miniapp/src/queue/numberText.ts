import { printed } from '#shared/rules/queue/printed'
import { serialText } from '#shared/text/zh/queue'

/** "12号", as it is printed on what the person holds; a transferred number says so. */
export const numberText = (serial: number): string => serialText(printed(serial))
