import Vue from 'vue';
import VueIntercom from 'vue-intercom';
import App from './App.vue';

Vue.use(VueIntercom, { appId: 'sh0p' });

new Vue({ render: (h) => h(App) }).$mount('#app');
