import { shellTexts } from '#shared/text/zh/staffShell'
import { Sheet } from '@/staff/form/Sheet'
import { shortcutsOn } from '@/staff/shell/useShortcuts'

/** 快捷键: what each key does, and the switch that turns single keys off. */
export function Shortcuts({ onClose }: { readonly onClose: () => void }) {
  const on = shortcutsOn.use()
  return (
    <Sheet id="shortcuts" title={shellTexts.shortcuts} onClose={onClose}>
      <p>{shellTexts.shortcutsWhy}</p>
      <table>
        <tbody>
          {shellTexts.shortcutKeys.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <label className="staff-check" htmlFor="shortcuts-on">
        <input id="shortcuts-on" type="checkbox" checked={on} onChange={(event) => shortcutsOn.set(event.target.checked)} />
        {shellTexts.shortcutsOn}
      </label>
    </Sheet>
  )
}
