#include "engine/definitions/check_together.hpp"

namespace dyak::definitions {

void check_together(Reading& reading, const Definitions& definitions, const Process& process) {
  for (const TaskDefinition& task : process.tasks) {
    if (!task.together.is_record()) continue;
    for (const auto& choice : task.forms) {
      const Form* form = definitions.form(choice.form);
      if (form == nullptr) continue;
      std::vector<std::string> known;
      for (const Field* field : form->fields()) known.push_back(field->id);
      for (const auto& [name, value] : task.together.as_record())
        reading.refer(task.place, name, known, "unknown-field", "поля её формы");
    }
  }
}

}  // namespace dyak::definitions
