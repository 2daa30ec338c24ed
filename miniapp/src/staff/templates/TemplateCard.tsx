import type { TemplatePreview } from '#shared/contract/schemas/staffMessages'
import { messageTitles } from '#shared/text/zh/messages'
import { contentFieldTexts, staffMessageTexts } from '#shared/text/zh/staffMessages'

/** One template: what the phone shows at the left, what each key takes at the right. */
export function TemplateCard({ preview: { kind, templateId, lines, saying, faults } }: { readonly preview: TemplatePreview }) {
  return (
    <section className="staff-card" id={`template-${kind}`}>
      <h2>
        {messageTitles[kind]} {templateId && <small>{`${staffMessageTexts.template} ${templateId}`}</small>}
      </h2>
      {faults.length > 0 && (
        <div role="alert" className="staff-faults">
          <strong>{staffMessageTexts.faults}</strong>
          <ul className="staff-why">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="staff-template">
        <div className="staff-phone-card">
          {saying
            ? saying.map((sentence) => <p key={sentence}>{sentence}</p>)
            : lines.map(({ key, field, shown }) => (
                <p key={key}>
                  <span className="staff-muted">{contentFieldTexts[field]}</span> {shown}
                </p>
              ))}
        </div>
        {lines.length > 0 && <Keys lines={lines} of={messageTitles[kind]} />}
      </div>
    </section>
  )
}

function Keys({ lines, of }: { readonly lines: TemplatePreview['lines']; readonly of: string }) {
  return (
    <table>
      <caption className="staff-hidden">{of}</caption>
      <thead>
        <tr>
          <th scope="col">{staffMessageTexts.key}</th>
          <th scope="col">{staffMessageTexts.field}</th>
          <th scope="col">{staffMessageTexts.shown}</th>
          <th scope="col">{staffMessageTexts.limit}</th>
          <th scope="col">{staffMessageTexts.full}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ key, field, full, shown, isCut, limit }) => (
          <tr key={key}>
            <th scope="row" className="staff-code">
              {key}
            </th>
            <td>{contentFieldTexts[field]}</td>
            <td>
              {shown} {isCut && <span className="staff-tag staff-tag-asked">{staffMessageTexts.cut}</span>}
            </td>
            <td className="staff-limit">{staffMessageTexts.characters(limit)}</td>
            <td>{isCut ? full : staffMessageTexts.whole}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
