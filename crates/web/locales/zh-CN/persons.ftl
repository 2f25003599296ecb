# The register of persons.
persons-title = 人员名录
persons-lead = 业务记录中涉及的人，不一定有账号。名录供工作人员使用；公众最多在记录中看到姓名。
persons-none = 没有符合条件的人员
persons-empty-hint = 请添加第一个人。
persons-count = { $count } 人
person-search = 姓名、邮箱或 ORCID
person-new = 新增人员
person-edit = 修改人员
person-organisation-number = 机构（编号）
person-organisation-hint = 机构名录中的全称、编号或代码；可以留空。
person-field-name = 姓名
person-field-name-en = 英文姓名
person-field-organisation = 机构
person-field-country = 国家或地区（名称或代码）
person-field-orcid = ORCID
person-field-email = 电子邮箱
person-field-account = 账号
