import type { AllDeps } from '#functions/entries/deps'
import type { Acting } from '#functions/usecases/acting'
import { addPatient } from '#functions/usecases/addPatient'
import { agree } from '#functions/usecases/confirmPatient'
import { signIn } from '#functions/usecases/signIn'
import { type NewPatient, newPatient } from '#shared/rules/newPatient'
import { demoTexts } from '#shared/text/zh/demo'
import { no, ok } from '#shared/values/result'
import type { Relation } from '#shared/values/words'

/** Made-up people for trying the product; exist on the demo stage only. Their numbers pass the checksum and belong to nobody. */
const phone = '13800138000'
const adult = { idType: 'idCard', idNumber: '110105199003071095' } as const

const people: readonly (NewPatient & { readonly relation: Relation })[] = [
  { ...adult, name: demoTexts.adult, phone, relation: 'self', consent: true },
  { name: demoTexts.parent, idType: 'idCard', idNumber: '11010519491231002X', phone, relation: 'parent', consent: true },
  {
    name: demoTexts.child,
    idType: 'idCard',
    idNumber: '110105201906010023',
    phone,
    relation: 'child',
    consent: true,
    guardian: { name: demoTexts.adult, idNumber: adult.idNumber, phone, consent: true, childDataConsent: true },
  },
]

const appId = 'demo'

export const demoIdentities = (deps: AllDeps) => ({
  /** "returning" has patients already; "newcomer" is somebody new every time. */
  async signInDemo({ identity }: { readonly identity: 'returning' | 'newcomer' }) {
    if (deps.config.stage !== 'demo') return no('DEMO_ONLY')
    const subject = identity === 'newcomer' ? deps.newId(10) : identity
    const signedIn = await signIn(deps, 'demo', appId, subject, 'h5', demoTexts[identity])
    if (identity === 'returning') {
      const accountId = await deps.openAccount({ provider: 'demo', appId, subject })
      for (const [index, person] of people.entries())
        await addAgreed(deps, { accountId, channel: 'h5', key: `demo-patient-${index}` }, person)
    }
    return ok(signedIn)
  },
})

/** Made-up people have agreed: nobody reads the codes sent to them. */
const addAgreed = async (deps: AllDeps, acting: Acting, person: (typeof people)[number]): Promise<void> => {
  const added = await addPatient(deps, acting, person)
  const { minorAge } = await deps.readRules()
  const now = deps.now()
  const checked = newPatient(person, now, minorAge)
  if (!added.ok || added.value.state === 'confirmed' || !checked.ok) return
  const profile = await deps.enterPatient(deps.newId(10), checked.value)
  const ref = deps.refOf(acting.accountId, acting.key)
  await agree(deps, profile, { ...acting, relation: person.relation, ref, now, minorAge })
}
