import { bookingTexts } from '#shared/text/zh/booking'
import { doctorTitleTexts } from '#shared/text/zh/words'
import type { DoctorTitle } from '#shared/values/words'

interface WithDoctor {
  readonly doctor?: { readonly name: string; readonly title: DoctorTitle } | undefined
}

/** "王明", or what the open clinic of a department is called. */
export const sessionName = ({ doctor }: WithDoctor): string => doctor?.name ?? bookingTexts.openClinic

/** "王明 主任医师". */
export const sessionFullName = ({ doctor }: WithDoctor): string =>
  doctor ? `${doctor.name} ${doctorTitleTexts[doctor.title]}` : bookingTexts.openClinic
