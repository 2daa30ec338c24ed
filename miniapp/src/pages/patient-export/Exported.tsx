import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Answer } from '#shared/contract/schemas'
import { patientRightsTexts } from '#shared/text/zh/patientRights'
import { momentText } from '#shared/text/zh/times'
import { dateOf, isClinicTime } from '#shared/values/clinicTime'
import { Action } from '@/components/Action'
import { Card } from '@/components/Card'
import { Notice } from '@/components/Notice'
import { copyText } from '@/platform/clipboard'
import { canKeepFiles, keepFile } from '@/platform/keepFile'
import './index.css'

type Export = Answer<'exportPatient'>

/** An export to be read, copied, and on the web kept as a file for a machine. */
export function Exported({ made }: { readonly made: Export }) {
  const [copied, setCopied] = useState<boolean>()
  const copy = async () => setCopied(await copyText(asText(made)))
  const save = () => keepFile(patientRightsTexts.exportFile(dateOf(made.madeAt)), JSON.stringify(made, null, 2))
  return (
    <View>
      <Text className="small muted">{patientRightsTexts.exportMadeAt(momentText(made.madeAt))}</Text>
      <Notice id="export-care" look="warn" text={patientRightsTexts.exportCare} />
      <View className="row gap export-actions">
        <Action id="export-copy" look="quiet" text={patientRightsTexts.exportCopy} onTap={() => void copy()} />
        {canKeepFiles && <Action id="export-save" look="quiet" text={patientRightsTexts.exportSave} onTap={save} />}
      </View>
      {copied !== undefined && (
        <Notice id="export-copied" text={copied ? patientRightsTexts.exportCopied : patientRightsTexts.exportNotCopied} />
      )}
      {made.parts.map(({ name, heading, records }) => (
        <View key={name} id={`part-${name}`}>
          <Text className="section">{heading}</Text>
          <Card>
            {records.length === 0 && <Text className="muted">{patientRightsTexts.exportNone}</Text>}
            {records.map((lines, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: an export never changes
              <View key={i} className="export-record">
                {lines.map((line) => (
                  <View key={line.name} className="export-line">
                    <Text className="small muted">{line.label}</Text>
                    <Text className="text export-value">{readable(line.value)}</Text>
                  </View>
                ))}
              </View>
            ))}
          </Card>
        </View>
      ))}
    </View>
  )
}

/** Times as people write them; the file keeps them as they are. */
const readable = (value: string): string => (isClinicTime(value) ? value.slice(0, 16).replace('T', ' ') : value)

const asText = ({ madeAt, parts }: Export): string =>
  [
    patientRightsTexts.exportMadeAt(momentText(madeAt)),
    ...parts.map(({ heading, records }) =>
      [heading, ...records.map((lines) => lines.map(({ label, value }) => `${label}：${readable(value)}`).join('\n'))].join('\n'),
    ),
  ].join('\n\n')
