#include "engine/http/wire/upload_places.hpp"

namespace dyak::http {

UploadPlaces::Taken UploadPlaces::try_execute(const std::string& person) {
  const std::scoped_lock lock(mutex_);
  const auto known = of_.find(person);
  const std::size_t his = known == of_.end() ? 0 : known->second;
  if (person.empty() && his >= max_of_nobody_) return Taken::AllAreTaken;
  if (!person.empty() && his >= max_of_one_) return Taken::HisAreTaken;
  if (!person.empty() && all_ >= most_) return Taken::AllAreTaken;
  ++of_[person];
  if (!person.empty()) ++all_;
  return Taken::Yes;
}

void UploadPlaces::leave(const std::string& person) {
  const std::scoped_lock lock(mutex_);
  const auto known = of_.find(person);
  if (--known->second == 0) of_.erase(known);
  if (!person.empty()) --all_;
}

UploadPlaces::Answer UploadPlaces::acquire(const std::shared_ptr<UploadPlaces>& self, const std::string& person) {
  Answer answer{self->try_execute(person), {}};
  if (answer.taken != Taken::Yes) return answer;
  answer.place = std::shared_ptr<const void>(self.get(), [self, person](const void*) { self->leave(person); });
  return answer;
}

std::size_t UploadPlaces::of(const std::string& person) const {
  const std::scoped_lock lock(mutex_);
  const auto known = of_.find(person);
  return known == of_.end() ? 0 : known->second;
}

}  // namespace dyak::http
