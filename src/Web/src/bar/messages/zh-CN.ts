import manage from './zh-CN.manage'
import service from './zh-CN.service'

export default { service, manage }
