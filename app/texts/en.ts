/** What the engine says, in English: the template as the code has it → the same in English, with the same `{names}`. */
export const en: Readonly<Record<string, string>> = {
  /* --- portals ---------------------------------------------------------------------------------------------- */
  '系统正忙，这次操作没有完成，数据没有变化。':
    'The system is busy. The operation was not completed and nothing has changed.',
  '请稍后再试。': 'Please try again later.',
  '另一个进程正在使用数据库 {file}。': 'Another process is using the database {file}.',
  '请先停止正在运行的服务，再执行会写入数据的命令。':
    'Stop the running service before you run a command that writes data.',
  '数据库以只读方式打开，不能写入。':
    'The database is open for reading only and cannot be written to.',

  /* --- accounts --------------------------------------------------------------------------------------------- */
  '请先登录。': 'Please log in first.',
  '登录后将回到您要打开的页面。':
    'After logging in you will return to the page you wanted to open.',
  '登录名或密码不正确。': 'The login name or the password is wrong.',
  '请检查后重试；忘记密码请联系本单位管理员重置。':
    'Check both and try again. If you have forgotten your password, ask your organisation’s administrator to reset it.',
  '还可以尝试 {left} 次，之后将锁定 {minutes} 分钟。':
    'Tries left: {left}. After that the account is locked for {minutes} minutes.',
  '尝试次数过多，已暂停登录至 {time}。': 'Too many tries. Logging in is suspended until {time}.',
  '请届时再试，或联系本单位管理员重置密码。':
    'Try again then, or ask your organisation’s administrator to reset your password.',
  '从您所在的网络登录失败的次数过多。':
    'There have been too many failed log-ins from your network.',
  '请在 {minutes} 分钟后再试。': 'Please try again in {minutes} minutes.',
  'by 应写明每个字段的值。': '“by” must give the value of each field.',
  '查找的次数过多。': 'There have been too many searches.',
  '您的账号已停用或尚未启用。': 'Your account has been suspended or is not active yet.',
  '请联系本单位管理员。': 'Please contact your organisation’s administrator.',
  '您的账号不能从“{door}”登录。': 'Your account cannot log in through “{door}”.',
  '请返回选择适合您身份的登录入口，或联系本单位管理员。':
    'Go back and choose the entrance that fits your role, or contact your organisation’s administrator.',
  '原密码不正确。': 'The current password is wrong.',
  '请重新填写现在使用的密码。': 'Please enter the password you use now again.',
  '请先修改初始密码。': 'Please change your initial password first.',
  '修改后即可继续办理业务。': 'You can go on as soon as it is changed.',
  '没有找到这个身份。': 'This identity was not found.',
  '它可能已被停用，请刷新页面重新选择。':
    'It may have been suspended. Reload the page and choose again.',
  '两次填写的新密码不一致。': 'The two new passwords are not the same.',
  '至少 {least} 个字符': 'at least {least} characters',
  '大写字母、小写字母、数字、符号中至少三种':
    'at least three of: capital letters, small letters, digits, symbols',
  '不同于原密码，且不包含登录名': 'different from the current password, and without the login name',
  '新密码不符合要求：{rule}。': 'The new password does not meet the rule: {rule}.',

  /* --- authorize, query ------------------------------------------------------------------------------------- */
  '您的账号没有办理这项业务的权限。': 'Your account is not permitted to do this.',
  '如确需办理，请联系本单位管理员。':
    'If you need to, please contact your organisation’s administrator.',
  '没有找到这条记录。': 'This record was not found.',
  '它可能已被删除，或不在您的管理范围内。':
    'It may have been deleted, or it is outside what you manage.',
  '没有找到这个页面。': 'This page was not found.',
  '请检查地址，或从菜单重新进入。': 'Check the address, or start again from the menu.',
  '参数 after 无效或不属于这个列表。': 'The parameter after is invalid or belongs to another list.',
  '请从第一页重新读取，并保持其他参数不变。':
    'Read again from the first page, with all other parameters unchanged.',
  '筛选项“{title}”的值无效，没有显示任何记录。请重新选择或清除。':
    'The value of the filter “{title}” is not valid, so no records are shown. Choose another one or clear it.',
  '参数 {parameter} 中的“{name}”不存在，或您无权查看。':
    '“{name}” in the parameter {parameter} does not exist, or you may not see it.',
  '请检查名称；可用的名称见接口说明或列表的列和筛选项。':
    'Check the name; the documentation of the interface and the columns and filters of the list show what there is.',
  '参数 {parameter} 不能这样写：{fault}':
    'The parameter {parameter} cannot be written like this; see the documentation of conditions.',
  '参数 {parameter} 用到了您的身份没有的值。':
    'The parameter {parameter} uses a value that your identity does not have.',
  '参数 {parameter} 不是有效的 JSON。': 'The parameter {parameter} is not valid JSON.',
  '写法如 {"state":"published"}。': 'Write it like {"state":"published"}.',
  '参数 {parameter} 中的列表最多 200 项。':
    'A list in the parameter {parameter} may have at most 200 items.',
  '参数 {parameter} 过于复杂，最多 {most} 个部分。':
    'The parameter {parameter} is too complex; at most {most} parts are allowed.',
  '请减少条件，或用 $in 合并几个值。': 'Use fewer conditions, or join several values with $in.',
  '没有参数“{name}”。': 'There is no parameter “{name}”.',
  '可用的参数：{names}。': 'Available parameters: {names}.',
  '参数 fields 最多 {most} 项。': 'The parameter fields may name at most {most} fields.',
  '参数 sort 最多 {most} 项。': 'The parameter sort may name at most {most} fields.',
  '不能按“{name}”排序。': 'It is not possible to sort by “{name}”.',
  '参数 page 和 after 不能同时使用。': 'The parameters page and after cannot be used together.',
  '参数 count 只能是 capped、exact 或 none。':
    'The parameter count can only be capped, exact or none.',
  '参数 {name} 要写 1 到 {most} 之间的整数。':
    'The parameter {name} must be a whole number from 1 to {most}.',
  '参数 {name} 只能写一次。': 'The parameter {name} may be given only once.',
  '参数 {name} 太长，最多 {most} 个字。':
    'The parameter {name} is too long; at most {most} characters are allowed.',
  '参数 {name} 含有无法识别的字符。':
    'The parameter {name} contains characters that cannot be read.',
  '参数 values 应是一个 JSON 对象。': 'The parameter values must be a JSON object.',
  '没有筛选项“{name}”，或您无权查看。': 'There is no filter “{name}”, or you may not see it.',
  '没有这个分类，已显示第一个分类。': 'There is no such tab; the first one is shown.',
  '不能按“{name}”排序，已按默认顺序显示。':
    'It is not possible to sort by “{name}”; the default order is shown.',
  是: 'Yes',
  否: 'No',
  或: ' or ',

  /* --- records, workflow ------------------------------------------------------------------------------------ */
  '有 {count} 处需要修改。': 'There are {count} things to correct.',
  '这条记录刚刚被其他人修改过。': 'Somebody else has just changed this record.',
  '请核对最新内容后再提交，您填写的内容已保留。':
    'Check the latest content before you submit again; what you entered has been kept.',
  '这条记录正被其他记录使用，不能删除。': 'Other records use this one, so it cannot be deleted.',
  '请先处理引用它的记录。': 'Deal with the records that refer to it first.',
  '当前状态（{state}）不能进行“{title}”。':
    '“{title}” is not possible in the present state ({state}).',
  '当前状态（{state}）不能{title}。': 'Not possible in the present state ({state}): {title}.',
  '请刷新页面查看最新状态。': 'Reload the page to see the latest state.',
  '确认无误后，可以继续办理。': 'If this is right, confirm to go on.',
  '一次最多办理 {most} 条记录。': 'At most {most} records can be dealt with at once.',
  '请缩小筛选范围，或分几次办理。': 'Narrow the filters, or do it in several parts.',
  '请给出要办理的记录编号，一次最多 1000 条。':
    'Give the ids of the records in question, at most 1,000 at once.',
  'selection 应是这个列表里的。': 'selection must be of this list.',
  'selection 应写明 view 和 query。': '“selection” must name “view” and “query”.',
  'ids 和 selection 要写且只写一个。': 'Write exactly one of “ids” and “selection”.',
  '“{title}”连带的办理缺少所需的内容，没有执行。':
    'What “{title}” carries along lacks something it needs, so nothing was done.',
  '请联系系统管理员检查这个流转的设置。':
    'Please ask the system administrator to check how this step is set up.',
  '“{title}”连带的记录过多，没有执行。':
    '“{title}” would carry along too many records, so nothing was done.',
  '请分批办理，或联系系统管理员检查这个流转的设置。':
    'Do it in parts, or ask the system administrator to check how this step is set up.',
  '该账号还有您不能授予的身份，不能由您办理。':
    'The account also has a role that you cannot give, so you cannot do this.',
  '该账号已有这个身份，不必再次新建。':
    'The account has this role already; there is no need to create it again.',
  尚未保存: 'not saved yet',
  '{title}：{message}': '{title}: {message}',
  填写的内容格式不正确: 'This does not have the right format',
  填写的内容不符合要求: 'This does not meet the requirements',
  '至少 {limit} 个字': 'At least {limit} characters',
  '最多 {limit} 个字': 'At most {limit} characters',
  '不能小于 {limit}': 'Must not be less than {limit}',
  '不能大于 {limit}': 'Must not be more than {limit}',
  '必须大于 {limit}': 'Must be more than {limit}',
  '必须小于 {limit}': 'Must be less than {limit}',
  '必须是 {limit} 的倍数': 'Must be a multiple of {limit}',
  '至少选择 {limit} 项': 'Choose at least {limit}',
  '最多选择 {limit} 项': 'Choose at most {limit}',
  不能有重复的项: 'The same item must not appear twice',
  请填写整数: 'Enter a whole number',
  请填写数字: 'Enter a number',
  请选择是或否: 'Choose yes or no',
  请选择列表中的项: 'Choose items from the list',
  请选择列表中的一项: 'Choose an item from the list',
  请填写文字: 'Enter text',
  '日期格式应为 2026-09-15': 'Write the date like 2026-09-15',
  '时间格式应为 2026-09-15 09:00': 'Write the time like 2026-09-15 09:00',
  '时间格式应为 09:00': 'Write the time like 09:00',
  请填写正确的电子邮箱: 'Enter a valid e-mail address',
  '请填写完整的网址，例如 https://example.cn':
    'Enter a full web address, such as https://example.cn',
  不能为空: 'This must be filled in',
  没有这个字段: 'There is no such field',
  您不能填写这一项: 'You may not fill this in',
  这一项现在不能修改: 'This cannot be changed now',
  这一项在新增之后不能修改: 'This cannot be changed once the record exists',
  这一项现在不需要填写: 'This does not need to be filled in now',
  '没有与填写内容完全一致的记录，请核对':
    'No record matches what you entered exactly; please check it',
  '没有找到所选的记录，请重新选择': 'The chosen record was not found; please choose again',

  /* --- formats ---------------------------------------------------------------------------------------------- */
  '请输入18位身份证号码，末位为X时请用大写；如已填满18位，请逐位核对。':
    'Enter the 18-digit identity card number, with a capital X at the end if it has one; if it has 18 digits already, check them one by one.',
  '请输入18位统一社会信用代码（字母大写），并与证照逐位核对。':
    'Enter the 18-character unified social credit code in capital letters and check it against the licence.',
  '请输入18位统一社会信用代码，或9位组织机构代码（如 12345678-9），并与证照逐位核对。':
    'Enter the 18-character unified social credit code, or the 9-digit organisation code (such as 12345678-9), and check it against the licence.',
  '请输入11位手机号码。': 'Enter an 11-digit mobile number.',
  '请选择行政区划，或输入6位行政区划代码。':
    'Choose an administrative division, or enter its 6-digit code.',

  /* --- http, pages ------------------------------------------------------------------------------------------ */
  '没有这种语言。': 'There is no such language.',
  '可以选择中文（zh-CN）或英文（en）。': 'Choose Chinese (zh-CN) or English (en).',
  '页面已过期，操作没有执行。': 'The page has expired; nothing was done.',
  '请刷新页面后重试，您填写的内容已保留在页面上。':
    'Reload the page and try again; what you entered is kept on the page.',
  '提交的内容不是有效的 JSON。': 'What was sent is not valid JSON.',
  '请刷新页面后重试。': 'Reload the page and try again.',
  '提交的内容过大。': 'What was sent is too large.',
  '请减少内容后重试。': 'Send less and try again.',
  '只接受 JSON 格式的内容。': 'Only JSON is accepted.',
  '请把 Content-Type 设为 application/json。': 'Set Content-Type to application/json.',
  '请求的地址或内容不正确。': 'The address or the content of the request is not right.',
  '系统出现意外情况，本次操作没有完成。':
    'Something unexpected happened; the operation was not completed.',
  '请稍后重试；如仍不行，请把编号 {id} 告诉管理员。':
    'Try again later; if it still fails, tell the administrator the number {id}.',
  '此门户正在维护，暂时不能打开。':
    'This portal is under maintenance and cannot be opened for the moment.',
  '没有这个字段。': 'There is no such field.',
  '没有这个字段：{name}': 'There is no such field: {name}',
  '不能为空。': 'This must be filled in.',
  '请填写文字。': 'Enter text.',
  '配置文件有 {count} 处问题，当前仍按上一个可用版本运行。':
    'The configuration has {count} problems; the last good version keeps running.',
  '提交的内容嵌套过深。': 'What was sent is nested too deep.',
  '提交的内容应是一个 JSON 对象。': 'What is sent must be a JSON object.',
  '提交的内容项目过多。': 'What was sent has too many items.',
  '提交的内容含有无法识别的字符。': 'What was sent contains characters that cannot be read.',
  '提交的内容含有不允许的名称。': 'What was sent contains a name that is not allowed.',
  '请给出所修改记录的版本号（正整数）。':
    'Give the version of the record you change (a positive whole number).',
  'input 应是一个 JSON 对象。': 'input must be a JSON object.',
  'transition 应是文字。': 'transition must be text.',
  'confirmedWarnings 应是文字列表。': 'confirmedWarnings must be a list of texts.',
  '这条记录现在不能修改。': 'This record cannot be changed now.',
  首页: 'Home',
  新增: 'Add',
  '新增{entity}': 'New: {entity}',
  修改: 'Edit',
  删除: 'Delete',
  保存: 'Save',
  初始数据: 'Initial data',
  '目前没有记录。': 'There are no records yet.',
  '另有 {count} 条': 'and {count} more',
  '确认删除这条{entity}？删除后不能恢复。': 'Delete this record ({entity})? It cannot be restored.',
}
