import manage from './zh-CN.manage'
import work from './zh-CN.work'

export default { admin: { ...work, ...manage } }
