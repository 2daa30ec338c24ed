import type { TemplatePreview } from '#shared/contract/schemas/staffMessages'
import type { HospitalProfile } from '#shared/rules/hospital'
import { contentOf } from '#shared/rules/messages/contentOf'
import { fieldLimitOf } from '#shared/rules/messages/fieldLimits'
import { filled } from '#shared/rules/messages/fitted'
import { sampleMessage, sampleSession } from '#shared/rules/messages/sample'
import { type TemplateFault, templateFaults } from '#shared/rules/messages/templateFaults'
import { type MessageTemplate, type MessageTemplates, templateOf } from '#shared/rules/messages/templates'
import { messageSms } from '#shared/text/zh/messages'
import { spokenSentences } from '#shared/text/zh/spoken'
import { templateFaultTexts } from '#shared/text/zh/templateFaults'
import { templateSample } from '#shared/text/zh/templateSample'
import { type ClinicTime, dateOf } from '#shared/values/clinicTime'
import { ok, type Result } from '#shared/values/result'
import { type MessageChannel, messageKinds } from '#shared/values/words'

export interface PreviewTemplatesDeps {
  now(): ClinicTime
  readProfile(): Promise<HospitalProfile>
  readTemplates(): Promise<MessageTemplates>
}

/** Every kind of message as a channel would show it, filled with the longest realistic values; a kind without a template goes another way. */
export const previewTemplates = async (
  deps: PreviewTemplatesDeps,
  { channel }: { readonly channel: MessageChannel },
): Promise<Result<{ channel: MessageChannel; items: TemplatePreview[] }>> => {
  const [hospital, templates] = await Promise.all([deps.readProfile(), deps.readTemplates()])
  const faults = templateFaults(templates, {}).filter((fault) => fault.channel === channel)
  const session = sampleSession(dateOf(deps.now()), templateSample)
  const items = messageKinds.map((kind): TemplatePreview => {
    const message = sampleMessage(kind, session, templateSample.reason)
    const said = contentOf(message, { session, hospital, patientName: templateSample.patient, before: session })
    const content = { ...said, shortCode: templateSample.shortCode }
    if (channel === 'call') return { kind, lines: [], saying: spokenSentences(kind, content), faults: [] }
    const template = templateOf(templates, channel, kind)
    if (!template) return { kind, lines: [], faults: [] }
    const shown = new Map(filled(channel, template, content).map(({ key, value }) => [key, value]))
    return {
      kind,
      templateId: template.id,
      lines: template.keys.map((one) => {
        const { key, field } = one
        const [full, cut] = [content[field] ?? '', shown.get(key) ?? '']
        const limit = fieldLimitOf(one, channel).most
        return { key, field, full, shown: cut, isCut: [...cut].length < [...full].length, limit }
      }),
      ...(channel === 'sms' && { saying: [messageSms[kind].replace(/\{(\w+)\}/g, (_, field) => smsValue(template, shown, field))] }),
      faults: faults.filter((fault) => fault.kind === kind).map(faultText),
    }
  })
  return ok({ channel, items })
}

/** What stands for a variable of an SMS; one that is not configured stays as it is written. */
const smsValue = ({ keys }: MessageTemplate, shown: ReadonlyMap<string, string>, field: string): string =>
  shown.get(keys.find((one) => one.field === field)?.key ?? '') ?? `{${field}}`

const faultText = ({ code, key }: TemplateFault): string => (key === undefined ? '' : `${key}：`) + templateFaultTexts[code]
