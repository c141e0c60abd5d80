#include "engine/service/password.hpp"

#include <argon2.h>

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/base/utf8.hpp"
#include "engine/service/password_words.hpp"

namespace dyak::service {

std::string hash_password(const std::string& password, const std::string& salt, PasswordCost cost) {
  constexpr std::size_t kHashBytes = 32;
  DYAK_EXPECT(salt.size() == 16);
  std::string encoded(argon2_encodedlen(cost.passes, cost.memory_kib, 1, 16, kHashBytes, Argon2_id), '\0');
  const int code = argon2id_hash_encoded(cost.passes, cost.memory_kib, 1, password.data(), password.size(), salt.data(),
                                         salt.size(), kHashBytes, encoded.data(), encoded.size());
  if (code != ARGON2_OK)
    throw Error(ErrorCode::Unavailable, "Пароль не удалось обработать: не хватает памяти", {},
                argon2_error_message(code));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool is_password(const std::string& encoded, const std::string& password) {
  const int code = argon2id_verify(encoded.c_str(), password.data(), password.size());
  if (code == ARGON2_MEMORY_ALLOCATION_ERROR || code == ARGON2_THREAD_FAIL)
    throw Error(ErrorCode::Unavailable, "Пароль не удалось проверить: не хватает памяти. Повторите через минуту", {},
                argon2_error_message(code));
  return code == ARGON2_OK;
}

std::string password_problem(const std::string& user, const std::string& password,
                             const std::vector<std::string>& words) {
  constexpr std::size_t kShortest = 12;
  constexpr std::size_t kLongest = 1024;
  if (first_bad_utf8(password)) return "Пароль не в кодировке UTF-8";
  if (count_characters(password) < kShortest)
    return "Пароль короче 12 знаков: возьмите длиннее, например несколько слов";
  if (password.size() > kLongest) return "Пароль слишком длинный";
  if (password.find(user) != std::string::npos) return "В пароле есть имя пользователя: возьмите другой";
  if (std::all_of(password.begin(), password.end(), [&](char c) { return c == password.front(); }))
    return "Пароль из одинаковых знаков: возьмите другой";
  if (is_common_password(password))
    return "Такой пароль подбирают первым: возьмите другой, например несколько слов, не связанных между собой";
  if (const std::string word = word_in_password(password, words); !word.empty())
    return "В пароле есть «" + word + "»: это знают все, возьмите другой";
  return {};
}

}  // namespace dyak::service
