/** The longest values that are realistic, to see what becomes of them: a department of 12 characters, a doctor's name of 4, a place with everything. */
export const templateSample = {
  patient: '欧阳静怡',
  departmentName: '耳鼻咽喉头颈外科专病门诊',
  doctorName: '司马文渊',
  speciality: '鼻窦炎、中耳炎',
  campusName: '滨江新城院区',
  building: '门诊医技综合楼',
  floor: '12层',
  room: 'B1203诊室',
  shortCode: 'ABCD2345',
  reason: '医生参加突发公共卫生事件应急救治工作',
} as const
