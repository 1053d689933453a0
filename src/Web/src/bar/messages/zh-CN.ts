import manage from './zh-CN.manage'
import service from './zh-CN.service'
import reasons from '../../reasons/messages.zh-CN'

export default { service, manage, reasons }
