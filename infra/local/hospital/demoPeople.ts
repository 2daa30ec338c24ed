/** Names and sentences from which the demo hospital's doctors are composed. All invented. */

export const surnames = Array.from(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇解查区翟',
).concat(['欧阳', '上官', '诸葛', '司徒'])

export const givenNames = {
  male: '志远、文博、明轩、建国、俊杰、浩然、子墨、国栋、天佑、承宇、晓东、海峰、立群、思齐、家骏、永康、启明、振华、云帆、博文、向阳、伟、磊、涛、鹏、昊、毅、凯、峻、翰林、景行、书恒、修远、怀瑾、嘉树、致和、仲平、克勤、守正、一鸣、世安、少卿、绍峰、新宇、正阳、宏图、德馨、广平、润之、长青'.split(
    '、',
  ),
  female:
    '雨桐、静怡、婉清、思敏、晓燕、丽华、佳宁、若溪、诗涵、梦洁、慧敏、雅琴、淑芬、秀兰、欣然、紫萱、玉洁、美玲、春晓、晨曦、芳、敏、静、洁、倩、颖、琳、薇、以宁、知夏、清如、念慈、映雪、采薇、书仪、安然、令仪、初夏、蕴华、佩兰、月华、海棠、亦菲、文君、素心、沐晴、妙言、可欣、怡宁、冬梅'.split(
      '、',
    ),
} as const

export const degrees = [
  '医学博士',
  '医学硕士',
  '临床医学博士',
  '医学博士，硕士研究生导师',
  '医学硕士，带教老师',
  '博士研究生导师，医学博士',
] as const

/** How long, and in what. */
export const careers = [
  (field: string, years: number) => `从事${field}临床工作${years}年`,
  (field: string, years: number) => `在${field}一线工作${years}年，接诊经验丰富`,
  (field: string, years: number) => `${years}年来一直从事${field}的临床、教学与科研`,
  (field: string, years: number) => `毕业后即在${field}工作，至今已有${years}年`,
] as const

export const trainings = [
  (skill: string) => `曾在国外大学附属医院进修一年，系统学习${skill}`,
  (skill: string) => `曾到国内大型教学医院专科进修，主攻${skill}`,
  (skill: string) => `率先在本院常规开展${skill}`,
  (skill: string) => `每年独立完成${skill}二百余例`,
  (skill: string) => `参与制定本院${skill}的操作规范`,
  (skill: string) => `多次受邀在省内培训班讲授${skill}`,
] as const

export const studies = [
  (condition: string) => `主持省级课题一项，研究方向为${condition}的早期识别`,
  (condition: string) => `以${condition}的长期随访为研究方向，发表论文十余篇`,
  (condition: string) => `牵头建立本市${condition}患者随访登记`,
  (condition: string) => `参加多项${condition}的多中心临床研究`,
  (condition: string) => `编写面向患者的${condition}科普手册`,
  (condition: string) => `负责本科室${condition}专病门诊`,
] as const

export const manners = [
  '看诊细致，习惯把检查结果逐项讲给患者听',
  '重视用药安全，会为老年患者逐一核对药物',
  '提倡能不做的检查不做，能口服的药不输液',
  '善于和孩子、老人沟通，愿意多花几分钟解释病情',
  '为每位复诊患者写下简明的随访计划',
  '看诊不催促，愿意等患者把话说完',
  '门诊之余定期到社区卫生服务中心坐诊',
  '主张先改善生活方式，再考虑药物',
  '关注患者的情绪与家庭支持，重视长期管理',
  '处方简洁，注意为患者节省费用',
] as const

export const specialities = [
  (a: string, b: string, c: string, skill: string) => `擅长${a}、${b}、${c}的诊治，熟练开展${skill}`,
  (a: string, b: string, c: string, skill: string) => `${a}与${b}的规范治疗，${skill}；对${c}有较深的经验`,
  (a: string, b: string, c: string, skill: string) => `主要诊治${a}、${b}，兼看${c}，长于${skill}`,
  (a: string, b: string, c: string, skill: string) => `${skill}；${a}、${b}、${c}的诊断与长期管理`,
] as const

export const suspensionReasons = ['外出参加学术会议', '参加基层医院支援', '参加规范化培训考核', '手术安排调整', '外出进修授课'] as const
