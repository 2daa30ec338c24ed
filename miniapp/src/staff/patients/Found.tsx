import type { FoundPatient } from '#shared/contract/schemas/staff'
import { staffPatientTexts } from '#shared/text/zh/staffPatients'
import { sexTexts } from '#shared/text/zh/words'

interface FoundProps {
  readonly patients: readonly FoundPatient[]
  readonly chosen: FoundPatient | undefined
  readonly onChoose: (patient: FoundPatient) => void
}

/** Who was found, masked. */
export function Found({ patients, chosen, onChoose }: FoundProps) {
  return (
    <table>
      <caption className="staff-hidden">{staffPatientTexts.found(patients.length)}</caption>
      <thead>
        <tr>
          <th scope="col">{staffPatientTexts.name}</th>
          <th scope="col">{staffPatientTexts.sex}</th>
          <th scope="col">{staffPatientTexts.age}</th>
          <th scope="col">{staffPatientTexts.idNumber}</th>
          <th scope="col">{staffPatientTexts.phone}</th>
          <th scope="col">
            <span className="staff-hidden">{staffPatientTexts.choose}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {patients.map((patient, row) => (
          <tr key={patient.id} className={patient.id === chosen?.id ? 'staff-chosen' : ''}>
            <th scope="row">{patient.maskedName}</th>
            <td>{sexTexts[patient.sex]}</td>
            <td>{staffPatientTexts.ageOf(patient.age)}</td>
            <td>{patient.maskedIdNumber}</td>
            <td>{patient.maskedPhone}</td>
            <td>
              <button
                type="button"
                id={`choose-${row}`}
                className="staff-control"
                aria-label={`${staffPatientTexts.choose} ${patient.maskedName}`}
                onClick={() => onChoose(patient)}
              >
                {staffPatientTexts.choose}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
