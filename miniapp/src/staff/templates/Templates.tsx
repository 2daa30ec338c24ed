import { useState } from 'react'
import { messageTitles } from '#shared/text/zh/messages'
import { messageChannelTexts, staffMessageTexts } from '#shared/text/zh/staffMessages'
import type { MessageChannel } from '#shared/values/words'
import { messageChannels } from '#shared/values/words'
import { useQuestion } from '@/api/useQuestion'
import { StaffList } from '@/staff/shell/StaffList'
import { TemplateCard } from '@/staff/templates/TemplateCard'

/** 消息模板: every kind of message on one channel, as the phone would show it with the longest realistic values. */
export function Templates() {
  const [channel, setChannel] = useState<MessageChannel>('wechatSubscription')
  const answer = useQuestion('previewTemplates', { channel })
  const asked = answer.state === 'ready' ? { ...answer, answer: answer.answer.items } : answer
  return (
    <>
      <div className="staff-title">
        <h1>{staffMessageTexts.templates}</h1>
        <div className="staff-tools">
          {messageChannels.map((one) => (
            <button
              key={one}
              type="button"
              id={`templates-${one}`}
              className="staff-control staff-small"
              aria-pressed={one === channel}
              onClick={() => setChannel(one)}
            >
              {messageChannelTexts[one]}
            </button>
          ))}
        </div>
      </div>
      <p className="staff-muted">{channel === 'call' ? staffMessageTexts.callNeedsNone : staffMessageTexts.templatesWhy}</p>
      <StaffList asked={asked} none="">
        {(items) => {
          const shown = items.filter(({ templateId, saying }) => templateId !== undefined || saying !== undefined)
          const missing = items.filter((item) => !shown.includes(item))
          return (
            <>
              {channel !== 'call' && <p id="templates-count">{staffMessageTexts.configuredCount(shown.length, items.length)}</p>}
              {shown.map((item) => (
                <TemplateCard key={item.kind} preview={item} />
              ))}
              {missing.length > 0 && (
                <section className="staff-card" id="templates-missing">
                  <h2>{staffMessageTexts.notConfigured}</h2>
                  <p>{missing.map(({ kind }) => messageTitles[kind]).join('、')}</p>
                </section>
              )}
            </>
          )
        }}
      </StaffList>
    </>
  )
}
