import { View } from '@tarojs/components'
import type { Answer } from '#shared/contract/schemas'
import { drawStateTexts } from '#shared/text/zh/draw'
import { drawingTexts } from '#shared/text/zh/drawing'
import { momentText } from '#shared/text/zh/times'
import type { ClinicTime } from '#shared/values/clinicTime'
import { Fact } from '@/components/Fact'
import { Tag } from '@/components/Tag'

/** When wishes are taken, when they are drawn, and when what is left is released. */
export function DrawTimes({ draw, releaseAt }: { readonly draw: Answer<'readDraw'>; readonly releaseAt: ClinicTime }) {
  const { state, opensAt, closesAt } = draw
  return (
    <View>
      <View className="line" />
      <Tag text={drawStateTexts[state]} look={state === 'collecting' ? 'accent' : state === 'done' ? undefined : 'warn'} />
      <Fact name={drawingTexts.opens} value={momentText(opensAt)} />
      <Fact name={drawingTexts.closes} value={momentText(closesAt)} strong={state === 'collecting'} />
      <Fact name={drawingTexts.release} value={momentText(releaseAt)} />
    </View>
  )
}
