package portlettest

// What the package's own tests alone name.

const (
	RuleComponent = ruleComponent
	RuleHead      = ruleHead
	RuleHeading   = ruleHeading
	RuleHidden    = ruleHidden
	RuleID        = ruleID
	RuleInline    = ruleInline
	RuleKey       = ruleKey
	RuleLandmark  = ruleLandmark
	RuleLang      = ruleLang
	RuleName      = ruleName
	RuleParse     = ruleParse
	RuleReference = ruleReference
	RuleTabindex  = ruleTabindex
)
