#pragma once
#include <string>
#include <string_view>

namespace dyak::language {

struct FullName {
  std::string surname;
  std::string first_name;
  std::string patronymic;  ///< may be empty
  bool sure = true;        ///< false: the parts could be told apart in another way
  bool first_ahead = false;  ///< «Имя Отчество Фамилия»: the parts are told, but stand in another order
};

/// «Фамилия Имя Отчество» into parts; «Вагиф кызы» is one patronymic, particles (де, ван, эль) belong to the surname.
FullName split_full_name(std::string_view text);

}  // namespace dyak::language
