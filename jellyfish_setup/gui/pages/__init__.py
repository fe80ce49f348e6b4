"""The ten pages: each lays out the body of its step, and decides nothing.

How tests, the tour and assistive programs find a control (its object name, and its accessible identifier where Qt has one):
`<page>.<control>`, lower case, and `<page>.<control>.<id>` where there are several.

======================  ==============================================================================================
start                   `start.choice.<id>`, `start.not-there`
address                 `address.text`, `address.hint`, `address.again`, `address.example`
key                     `key.instructions`, `key.drop`, `key.choose`, `key.example`, `key.found`, `key.choice.<place>`,
                        `key.expiry`, `key.not-there`
connection              `connection.stages`, `connection.stage.<name>`
people                  `people.instructions`, `people.drop`, `people.choose`, `people.example`, `people.summary`,
                        `people.choose-other`, `people.remarks`, `people.table`
mapping                 `mapping.arrows`, `mapping.person`, `mapping.previous`, `mapping.next`, `mapping.values`,
                        `mapping.json`, `mapping.toggle`, `mapping.remarks`
trial                   `trial.bar`, `trial.filter.<word>` (`trial.filter.all`), `trial.search`, `trial.table`,
                        `trial.details`, `trial.remarks`
lifecycle               `lifecycle.steps`, `lifecycle.step.<name>`
entra, monitor          `guide.instructions`, `guide.tick`, `guide.not-there`, `guide.beside`
finish                  `finish.path`, `finish.tick`, `finish.facts`
======================  ==============================================================================================

Places are counted from 0. The buttons at the foot belong to the frame, and so does `help`; what that opens has `help.text`,
`help.earlier`, `help.close`, `help.index`, `help.glossary`, `help.copy` and `help.mail`.
"""
