#include "engine/store/damage.hpp"

namespace dyak::store {
namespace {

[[noreturn]] void refuse_damaged(const std::string& what) {
  const std::string message = what + " повреждено: читать можно, изменять нельзя";
  throw Error(
      ErrorCode::Refused, message,
      {refusal(
          "record-damaged", message,
          "Администратор найдёт, что именно, на странице «Служба» или командой dyak verify и восстановит запись из "
          "копии")});
}

// The links of one chain are everybody's, whichever case stands at the break. A file that no case names is nobody's.
bool is_everywhere(const cases::RecordFault& fault) {
  return fault.code == "chain-broken" || (fault.case_id.value.empty() && fault.code != "file-hash");
}

}  // namespace

void Damage::found(const Faults& faults) {
  const std::scoped_lock lock(mutex_);
  everywhere_ = false;
  cases_.clear();
  for (const cases::RecordFault& fault : faults) {
    if (fault.code == "clock-back" || fault.code == "passing-changed") continue;  // the record is whole all the same
    if (is_everywhere(fault)) everywhere_ = true;
    if (!fault.case_id.value.empty()) cases_.insert(fault.case_id);
  }
}

void Damage::disregard() {
  const std::scoped_lock lock(mutex_);
  disregarded_ = true;
}

void Damage::check(const CaseId& id) const {
  check();
  const std::scoped_lock lock(mutex_);
  if (!disregarded_ && cases_.count(id) > 0) refuse_damaged("Дело " + id.value);
}

void Damage::check() const {
  if (everywhere()) refuse_damaged("Хранилище");
}

bool Damage::everywhere() const {
  const std::scoped_lock lock(mutex_);
  return everywhere_ && !disregarded_;
}

}  // namespace dyak::store
