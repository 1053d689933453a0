import manage from './zh-CN.manage'
import work from './zh-CN.work'
import reasons from '../../reasons/messages.zh-CN'

export default { admin: { ...work, ...manage }, reasons }
