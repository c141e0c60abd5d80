#include "engine/service/outsider_view.hpp"

#include <algorithm>
#include <array>

#include "engine/cases/fact.hpp"
#include "engine/cases/outsider.hpp"

namespace dyak::service {

void keep_name_alone(Record& data) {
  constexpr std::array<std::string_view, 4> kName{"surname", "first_name", "patronymic", "sex"};
  const auto found = data.find(cases::kOutsiderField);
  if (found == data.end() || !found->second.is_record()) return;
  Record told = found->second.as_record();
  std::erase_if(told,
                [&](const auto& member) { return std::find(kName.begin(), kName.end(), member.first) == kName.end(); });
  found->second = std::move(told);
}

void keep_name_alone(cases::Event& event) {
  const std::string holder(cases::field_values_in(event.kind));
  if (holder.empty() || !event.payload[holder].is_record()) return;
  Record payload = event.payload.as_record();
  Record data = payload[holder].as_record();
  keep_name_alone(data);
  payload[holder] = std::move(data);
  event.payload = std::move(payload);
}

}  // namespace dyak::service
