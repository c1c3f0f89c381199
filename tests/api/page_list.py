"""The pages that tests open: of each kind one or more, over the corpus."""

PROJECT = "/nodes/project:street-triage-pilot-service-devon"
CASE = "/documents/document:landscape-review-2018/case-studies/street-triage-devon.md"
PAGES = [
    "/",
    "/questions",
    "/questions/partners-of",
    "/questions/co-leads?theme=mental+health",
    "/questions/funders?theme=ACEs",
    "/search?q=street+triage+devon",
    "/search?label=Agency&theme=theme:mental-health",
    PROJECT,
    "/nodes/theme:mental-health",
    "/documents",
    "/documents/document:landscape-review-2018",
    CASE,
    f"{CASE}?quote=Devon+Partnership+NHS+Trust+provides+the+service.",
    "/survey?group=police&sort=future",
    "/evidence",
    "/evidence?within=theme:mental-health",
    "/evidence/cell?theme=theme:mental-health&kind=report",
    "/evidence/cell?theme=theme:dementia&kind=results",
    "/views",
    "/views/partners",
    "/views/about?node=agency:nspcc",
    "/sign-in",
]
REFUSED = [
    "/questions/funders?theme=xyzzy",
    "/nodes/project:street-triag",
    "/nowhere",
    "/search?theme=xyzzy",
    "/views/projects/picture?theme=xyzzy",
]
PICTURES = [
    "/views/projects/picture?theme=mental+health",
    "/views/about/picture?node=agency:nspcc",
    "/views/path/picture?from=agency:nspcc&to=theme:mental-health",
    "/views/boards/picture",
]
